/**
 * `unrolled/element` for React 19 with TypeScript: the same, and `<recurrent-layer>` in JSX with its properties and
 * its events (`onlayer-check={({ detail }) => …}`).
 * @module
 */
import type { ClassAttributes, HTMLAttributes } from 'react';
import type { LayerEventMap, RecurrentLayerElement } from './entry.ts';

export * from './entry.ts';

/** What the element starts with, and its settings. */
type Named = Pick<
  RecurrentLayerElement,
  | 'activation'
  | 'autoplay'
  | 'controls'
  | 'data'
  | 'digits'
  | 'loading'
  | 'panel'
  | 'phase'
  | 'preset'
  | 'readonly'
  | 'speed'
  | 'src'
  | 'state'
  | 't'
  | 'theme'
  | 'wasm'
>;

type Handlers = {
  [Name in keyof LayerEventMap as `on${Name}`]?: (event: LayerEventMap[Name]) => void;
};

/** The properties of `<recurrent-layer>` in JSX. */
export interface RecurrentLayerProperties
  extends HTMLAttributes<RecurrentLayerElement>,
    ClassAttributes<RecurrentLayerElement>,
    Partial<Named>,
    Handlers {
  panels?: readonly RecurrentLayerElement['panel'][] | string;
  step?: number;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'recurrent-layer': RecurrentLayerProperties;
    }
  }
}
