// The settings of <recurrent-layer>: attribute and property are one, as with an input's `min`. A property takes the
// attribute's words, too, and nothing for what it is without the attribute: React and Vue set properties wherever an
// element has them.
import type { ComplexAttributeConverter } from 'lit';

/** A setting out of a list; whatever else is written means the first, as in HTML. */
function oneOf<Value extends string>(values: readonly Value[]): ComplexAttributeConverter<Value> {
  return { fromAttribute: (text) => values.find((value) => value === text) ?? values[0]! };
}

const text: ComplexAttributeConverter<string> = {
  fromAttribute: (value) => value ?? '',
  toAttribute: (value) => value || null,
};

/** Names with spaces or commas between them. */
const list: ComplexAttributeConverter<readonly string[]> = {
  fromAttribute: (value) => (value ?? '').split(/[\s,]+/).filter(Boolean),
  toAttribute: (value) => value.join(' ') || null,
};

const flag: ComplexAttributeConverter<boolean> = {
  fromAttribute: (value) => value !== null,
  toAttribute: (value) => (value ? '' : null),
};

const number = (otherwise: number): ComplexAttributeConverter<number> => ({
  fromAttribute: (value) => Number(value ?? otherwise),
});

const setting = (converter: ComplexAttributeConverter) => ({
  converter,
  reflect: true,
  useDefault: true,
});

/** For lit. */
export const SETTINGS = {
  src: setting(text),
  panels: setting(list),
  theme: setting(oneOf(['auto', 'light', 'dark'])),
  digits: setting(number(0)),
  controls: setting(oneOf(['full', 'compact', 'none'])),
  readonly: setting(flag),
  large: setting(flag),
  loading: setting(oneOf(['lazy', 'eager'])),
  wasm: setting(text),
  autoplay: setting(flag),
};

type Name = keyof typeof SETTINGS;

/** What a setting is by the words of its attribute; null without it. */
const settingOf = (name: Name, words: string | null): unknown =>
  SETTINGS[name].converter.fromAttribute!(words);

/** What all of them are without an attribute. */
export const defaults = (): object =>
  Object.fromEntries(
    (Object.keys(SETTINGS) as Name[]).map((name) => [name, settingOf(name, null)]),
  );

/** Of the property that lit has made. */
export function settingDescriptor(
  name: PropertyKey,
  made: PropertyDescriptor | undefined,
): PropertyDescriptor | undefined {
  if (made === undefined || !(name in SETTINGS)) return made;
  return {
    ...made,
    set(value: unknown) {
      const words = typeof value === 'string' || value == null;
      made.set!.call(this, words ? settingOf(name as Name, value ?? null) : value);
    },
  };
}
