// Registers <recurrent-layer>, once: a second copy of this code leaves the first in place.
import { RecurrentLayerElement } from './recurrent-layer.ts';

if (customElements.get('recurrent-layer') === undefined) {
  customElements.define('recurrent-layer', RecurrentLayerElement);
}
