import { type CSSResult, noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';

type View = Window & typeof globalThis;

/** Of documents that the element was moved to: a sheet may be adopted only where it was made. */
const copies = new WeakMap<Document, Map<CSSResult, CSSStyleSheet>>();

function sheetFor(css: CSSResult, owner: Document, view: View): CSSStyleSheet {
  if (owner === document) return css.styleSheet!;
  const sheets = copies.get(owner) ?? new Map<CSSResult, CSSStyleSheet>();
  copies.set(owner, sheets);
  const sheet = sheets.get(css) ?? new view.CSSStyleSheet();
  if (!sheets.has(css)) sheet.replaceSync(css.cssText);
  sheets.set(css, sheet);
  return sheet;
}

/**
 * Gives a shadow root the sheets that it does not have; one that was moved to another document has none. What is its
 * last stays its last: the sheet for paper overrules all others.
 */
export function adopt(root: ShadowRoot, styles: readonly CSSResult[]): void {
  const { ownerDocument: owner, adoptedStyleSheets: own } = root;
  const view = owner.defaultView as View | null;
  if (view === null || own === undefined) return; // nobody sees that document, or it is a simulated one
  const wanted = styles.map((css) => sheetFor(css, owner, view));
  const missing = wanted.filter((sheet) => !own.includes(sheet));
  if (missing.length > 0) {
    root.adoptedStyleSheets = [...own.slice(0, -1), ...missing, ...own.slice(-1)];
  }
}

/**
 * Gives the shadow root around an element a style sheet, for panels that come later than the root. An
 * adopted sheet needs no leave from a content security policy.
 */
class AdoptStyles extends Directive {
  #in: Document | undefined;

  override render(_: CSSResult): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [css]: [CSSResult]): typeof noChange {
    const { element } = part;
    if (this.#in === element.ownerDocument) return noChange;
    // The first update comes before the element stands in its root and in its document, but before anything is
    // painted, too.
    queueMicrotask(() => {
      const root = element.getRootNode();
      if (!(root instanceof ShadowRoot)) return;
      this.#in = root.ownerDocument;
      adopt(root, [css]);
    });
    return noChange;
  }
}

export const adoptStyles = directive(AdoptStyles);
