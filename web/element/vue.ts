/**
 * `unrolled/element` for Vue 3 with TypeScript: the same, and `<recurrent-layer>` in templates with its properties and
 * its events (`@layer-check="({ detail }) => …"`).
 * @module
 */
import type { HTMLAttributes, PublicProps } from 'vue';
import type { LayerEventMap, RecurrentLayerElement } from './entry.ts';
import type { TemplateProperties } from './properties.ts';

export * from './entry.ts';

type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<Rest>}`
  : Name;
type Handlers = {
  [Name in keyof LayerEventMap as `on${Capitalize<Camel<Name>>}`]?: (
    event: LayerEventMap[Name],
  ) => void;
};

/** `<recurrent-layer>` as Vue's templates see it. */
export interface RecurrentLayerComponent {
  new (): RecurrentLayerElement & {
    readonly $props: HTMLAttributes & PublicProps & TemplateProperties & Handlers;
  };
}

declare module 'vue' {
  interface GlobalComponents {
    'recurrent-layer': RecurrentLayerComponent;
  }
}
