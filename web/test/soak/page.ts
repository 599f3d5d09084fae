// The rounds inside the published page: those of the library, and of what a reader and a program do with the
// page and its element. `soak(rounds)` does so many.
import type { RecurrentLayerElement } from '../../element/index.ts';
import { PANEL_IDS } from '../../element/state/panel-id.ts';
import { PRESET_IDS } from '../../element/state/presets/index.ts';
import { loadRaw } from '../../lib/module.ts';
import { round } from './rounds.ts';

declare global {
  var soak: (rounds: number) => Promise<void>;
}

const module = await loadRaw({ wasmUrl: './unrolled.wasm' });
const figure = document.querySelector<RecurrentLayerElement>('recurrent-layer')!;
const START = figure.data;

/** What comes after the panel's code, or after a request. */
async function until<Found>(find: () => Found | null | undefined): Promise<Found> {
  for (;;) {
    const found = find();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

function press(name: string, within: ParentNode = figure.shadowRoot!): void {
  within.querySelector<HTMLElement>(`[data-action="${name}"]`)!.click();
}

async function key(name: string): Promise<void> {
  figure.press(new KeyboardEvent('keydown', { key: name }));
  await figure.updateComplete;
}

/** Reads every panel of an example, steps, plays, checks, and comes back to where the page began. */
async function read(seed: number): Promise<void> {
  figure.preset = PRESET_IDS[seed % PRESET_IDS.length]!;
  for (const panel of PANEL_IDS) {
    press(`panel-${panel}`);
    await until(() => figure.shadowRoot!.querySelector(`#${panel} > :not(.spoken)`));
  }
  press('panel-forward');
  await figure.updateComplete;
  for (const name of ['Home', 'ArrowRight', ' ', ' ', 'End']) await key(name);
  figure.stepTo(1, 'backward');
  await figure.check({ epsilon: 1e-5 });
  for (const name of ['theme', 'language', 'theme', 'language']) press(name, document);
  figure.data = START;
  await figure.run();
}

/** A second element, which comes and goes. */
async function visit(seed: number): Promise<void> {
  const other = document.createElement('recurrent-layer');
  other.loading = 'eager';
  other.preset = PRESET_IDS[seed % PRESET_IDS.length]!;
  document.body.append(other);
  await other.run();
  void other.layer;
  await other.export('svg');
  other.remove();
}

/** The dialog with its preview, a frame that comes and goes. */
async function embed(): Promise<void> {
  press('embed', document);
  const frame = await until(() => document.querySelector<HTMLIFrameElement>('dialog[open] iframe'));
  await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  press('close-embed', document);
  await until(() => !document.querySelector('dialog iframe'));
}

let seed = 0;
globalThis.soak = async (rounds) => {
  for (let i = 0; i < rounds; i++, seed++) {
    await round(module, seed);
    await read(seed);
    await visit(seed);
    if (i === 0) await embed();
  }
};
