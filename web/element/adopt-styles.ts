import { type CSSResult, noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';

/**
 * Gives the shadow root around an element a style sheet, for panels that come later than the root. An
 * adopted sheet needs no leave from a content security policy.
 */
class AdoptStyles extends Directive {
  #done = false;

  override render(_: CSSResult): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [{ styleSheet }]: [CSSResult]): typeof noChange {
    if (this.#done) return noChange;
    this.#done = true;
    // The first update comes before the element stands in its root, but before anything is painted, too.
    queueMicrotask(() => {
      const root = part.element.getRootNode();
      if (!(root instanceof ShadowRoot || root instanceof Document) || !styleSheet) return;
      if (!root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
    });
    return noChange;
  }
}

export const adoptStyles = directive(AdoptStyles);
