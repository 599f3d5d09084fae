interface Named {
  readonly name: string;
  readonly description: string;
  readonly type?: { readonly text: string };
}
type Declared = Readonly<
  Record<
    'attributes' | 'members' | 'events' | 'slots' | 'cssParts' | 'cssProperties',
    readonly Named[]
  >
>;

/** Of `<recurrent-layer>`, for editors. */
export function elementManifest(): {
  readonly modules: readonly [{ readonly declarations: readonly [Declared] }];
};
