import { noChange } from 'lit';
import { Directive, type DirectiveResult, directive, type ElementPart } from 'lit/directive.js';

type Properties = Readonly<Record<`--${string}`, number | string>>;

/**
 * Sets CSS variables of an element. Not lit's styleMap: that first writes a style attribute, which a
 * content security policy without unsafe-inline refuses.
 */
export class SetProperties extends Directive {
  #last: Properties = {};

  override render(_: Properties): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [properties]: [Properties]): typeof noChange {
    const { style } = part.element as HTMLElement;
    for (const [name, value] of Object.entries(properties)) {
      if (this.#last[name as `--${string}`] !== value) style.setProperty(name, `${value}`);
    }
    this.#last = properties;
    return noChange;
  }
}

/** Of a type that can be declared: a private field of the class cannot. */
export const properties: (_: Properties) => DirectiveResult = directive(SetProperties);
