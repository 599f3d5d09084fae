// A setting of a share string: where it stands in the state, and how.
import type { Kind } from './share-text.ts';
import type { State } from './state.ts';

export interface ShareField {
  of(state: State): unknown;
  put(state: State, value: unknown): Partial<State>;
  readonly kind: Kind<unknown>;
}

export function field<Value>(
  kind: Kind<Value>,
  of: (state: State) => Value,
  put: (value: Value, state: State) => Partial<State>,
): ShareField {
  return { kind: kind as Kind<unknown>, of, put: (state, value) => put(value as Value, state) };
}

/** A choice of the state itself. */
export function own<Key extends keyof State>(key: Key, kind: Kind<State[Key]>): ShareField {
  return field(
    kind,
    (state) => state[key],
    (value) => ({ [key]: value }),
  );
}

/** One choice of several that stand together. */
export function within<Group extends 'check' | 'training', Key extends keyof State[Group]>(
  group: Group,
  key: Key,
  kind: Kind<State[Group][Key]>,
): ShareField {
  return field(
    kind,
    (state) => state[group][key],
    (value, state) => ({ [group]: { ...state[group], [key]: value } }),
  );
}
