/**
 * `unrolled/element` for React 19 with TypeScript: the same, and `<recurrent-layer>` in JSX with its properties and
 * its events (`onlayer-check={({ detail }) => …}`).
 * @module
 */
import type { ClassAttributes, HTMLAttributes } from 'react';
import type { LayerEventMap, RecurrentLayerElement } from './entry.ts';
import type { TemplateProperties } from './properties.ts';

export * from './entry.ts';

type Handlers = {
  [Name in keyof LayerEventMap as `on${Name}`]?: (event: LayerEventMap[Name]) => void;
};

/** The properties of `<recurrent-layer>` in JSX. */
export interface RecurrentLayerProperties
  extends HTMLAttributes<RecurrentLayerElement>,
    ClassAttributes<RecurrentLayerElement>,
    TemplateProperties,
    Handlers {}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'recurrent-layer': RecurrentLayerProperties;
    }
  }
}
