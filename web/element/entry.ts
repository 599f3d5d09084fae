/**
 * `<recurrent-layer>`: importing this registers it. Safe to import on a server, where nothing happens.
 * @module
 */

import type { LayerEventMap, RecurrentLayerFace } from './face.ts';
import { RecurrentLayerElement as Registered } from './shell/element.ts';
import './register.ts';

export type * from './face.ts';

export type RecurrentLayerElement = RecurrentLayerFace;

/** The class; `document.createElement('recurrent-layer')` makes one. */
export const RecurrentLayerElement: {
  new (): RecurrentLayerElement;
  readonly version: string;
} = Registered;

declare global {
  interface HTMLElementTagNameMap {
    'recurrent-layer': RecurrentLayerElement;
  }
  // They bubble out of every shadow root, to the document and the window.
  interface GlobalEventHandlersEventMap extends LayerEventMap {}
  interface ShadowRootEventMap extends LayerEventMap {}
}
