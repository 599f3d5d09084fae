// What a template of React's or Vue's may write on <recurrent-layer>, beside the attributes of all elements. Types only.
import type { RecurrentLayerElement } from './entry.ts';

/** What the element starts with, and its settings. */
export interface TemplateProperties
  extends Partial<
    Pick<
      RecurrentLayerElement,
      | 'activation'
      | 'autoplay'
      | 'controls'
      | 'data'
      | 'digits'
      | 'large'
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
      | 'tour'
      | 'wasm'
    >
  > {
  panels?: readonly RecurrentLayerElement['panel'][] | string;
  step?: number;
}
