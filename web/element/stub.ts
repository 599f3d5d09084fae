/**
 * `unrolled/element` where there is no document: the same names, without anything of a browser's.
 * @module
 */
import { version } from '../../package.json';

export class RecurrentLayerElement {
  static readonly name = 'RecurrentLayerElement';
  static readonly version = version;

  constructor() {
    throw new Error('<recurrent-layer> can be made in a browser only, not on a server');
  }
}
