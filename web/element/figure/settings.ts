// The settings of <recurrent-layer>: attribute and property are one, as with an input's `min`. A property takes the
// attribute's words, too: React and Vue set properties wherever an element has them.
import {
  type ComplexAttributeConverter,
  LitElement,
  type PropertyDeclaration,
  type PropertyDeclarations,
} from 'lit';
import type { Controls, Loading } from '../face.ts';
import type { PanelId } from '../state/panel-id.ts';

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
  digits: { type: Number, reflect: true, useDefault: true },
  controls: setting(oneOf(['full', 'compact', 'none'])),
  readonly: { type: Boolean, reflect: true },
  loading: setting(oneOf(['lazy', 'eager'])),
  wasm: setting(text),
  autoplay: { type: Boolean, reflect: true },
  speed: { type: Number }, // the reader changes it, so it is not reflected
} satisfies PropertyDeclarations;

/** What they are without an attribute. */
const DEFAULTS = {
  src: '',
  panels: [] as readonly PanelId[],
  theme: 'auto',
  digits: 0,
  controls: 'full',
  readonly: false,
  loading: 'lazy',
  wasm: '',
  autoplay: false,
  speed: 1,
} as const;

export abstract class SettingsElement extends LitElement {
  static override properties: PropertyDeclarations = SETTINGS;

  declare src: string;
  declare panels: readonly PanelId[];
  declare theme: 'auto' | 'light' | 'dark';
  declare digits: number;
  declare controls: Controls;
  declare readonly: boolean;
  declare loading: Loading;
  declare wasm: string;
  declare autoplay: boolean;
  declare speed: number;

  constructor() {
    super();
    Object.assign(this, DEFAULTS);
  }

  static override getPropertyDescriptor(
    name: PropertyKey,
    key: string | symbol,
    options: PropertyDeclaration,
  ): PropertyDescriptor | undefined {
    // biome-ignore lint/complexity/noThisInStatic: it asks the class that it is called of
    const made = super.getPropertyDescriptor(name, key, options);
    if (made === undefined || !(name in DEFAULTS)) return made;
    return {
      ...made,
      set(value: unknown) {
        made.set!.call(this, settingOf(name as keyof typeof DEFAULTS, value));
      },
    };
  }
}

function settingOf(name: keyof typeof DEFAULTS, value: unknown): unknown {
  if (typeof value !== 'string') return value ?? DEFAULTS[name];
  const setting: PropertyDeclaration = SETTINGS[name];
  if (setting.type === Number) return Number(value);
  const { fromAttribute } = (setting.converter ?? {}) as ComplexAttributeConverter;
  return fromAttribute ? fromAttribute(value) : value;
}
