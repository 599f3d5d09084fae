// Registers <recurrent-layer>, once: a second copy of this code leaves the first in place, and says so
// if it is of another version. On a server there is nothing to register.
import { RecurrentLayerElement } from './shell/element.ts';

const TAG = 'recurrent-layer';

const registry: CustomElementRegistry | undefined = globalThis.customElements;
const first = registry?.get(TAG) as Partial<typeof RecurrentLayerElement> | undefined;
if (first === undefined) {
  registry?.define(TAG, RecurrentLayerElement);
} else if (first.version !== RecurrentLayerElement.version) {
  console.info(
    `<${TAG}> ${first.version ?? 'of another origin'} is on this page already and stays; version ${RecurrentLayerElement.version} is not registered.`,
  );
}
