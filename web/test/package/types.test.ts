// The declarations of the installed package, as a strict consumer compiles them: right use compiles,
// and each wrong line is refused by itself.
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { inTurns } from '../form.ts';
import { consumer } from './consumer.ts';
import { program } from './registry.ts';

const ACCEPTED = `
import { load, type RecurrentLayer, type LayerOptions, type StepGradients, Tensor, UnrolledError } from 'unrolled';
import { fromJson, toJson, describeLayer, layerOptions } from 'unrolled/codec';
import { load as loadInline } from 'unrolled/inline';
import { load as loadPost, type PostLayer } from 'unrolled/post';

const options: LayerOptions = { inputSize: 3, hiddenSize: 2, activation: 'relu', dtype: 'float32' };
const { RecurrentLayer: Layer, activate } = await load({ wasmUrl: 'unrolled.wasm' });
using layer: RecurrentLayer = new Layer({ ...options, init: { scheme: 'glorot', seed: 7 } });
layer.U = [[1, 2, 3], [4, 5, 6]];
layer.W = { shape: [2, 2], data: new Float32Array(4) };
const states: Tensor = layer.forward([[1, 2, 3]], { h0: [0, 0] }).states;
const { dU, perStep } = layer.backward([1, 1], { perStep: true });
const first: number | undefined = perStep.dU.data[0];
const shares: StepGradients | undefined = layer.backward([1, 1]).perStep;
const into: object = layer.forward([[1, 2, 3]], { out: { states: { shape: [2, 2], data: new Float32Array(4) } } });
const written: Float32Array = layer.backward([1, 1], { out: { dW: { shape: [2, 2], data: new Float32Array(4) } } }).dW.data;
layer.step(new Float32Array(3));
layer.forward([[1, 2, 3], new Float64Array(3)]);
const report = await layer.gradcheckAsync({ epsilon: 1e-6, signal: AbortSignal.timeout(1000) });
const verdict: 'pass' | 'fail' | 'undecided' | 'vacuous' = report.verdict;
const { RecurrentLayer: Post, ReluActivator } = await loadPost();
const post: PostLayer = new Post(3, 2, new ReluActivator(), 1e-3);
const copy = new Layer(layerOptions(fromJson(toJson(describeLayer(layer)))));
const code = (error: unknown) => (error instanceof UnrolledError ? error.code : undefined);
export { activate, code, copy, dU, first, loadInline, post, shares, states, verdict, into, written };
`;

const REFUSED = [
  'new Layer({ inputSize: 3 });',
  "new Layer({ inputSize: 3, hiddenSize: 2, activation: 'Tanh' });",
  "new Layer({ inputSize: 3, hiddenSize: 2, dtype: 'float16' });",
  'new Layer({ inputSize: 3, hiddensize: 2 });',
  "new Layer({ inputSize: 3, hiddenSize: 2, init: { scheme: 'xavier' } });",
  "layer.forward('1 2 3');",
  'layer.backward([1, 1], { perSteps: true });',
  "layer.gradcheck({ parameters: ['V'] });",
  'layer.forward([[1, 2, 3]], { out: { stats: states } });',
  'layer.backward([1, 1], { out: {} }).dW.data;',
  'layer.update({});',
  'layer.hiddenSize = 3;',
  'states.data = new Float64Array(2);',
  'dU.shape[0] = 1;',
  "verdict === 'passed';",
  'load().RecurrentLayer;',
  "load({ wasmURL: 'unrolled.wasm' });",
  "load({ wasmBinary: 'unrolled.wasm' });",
  'layer.backward([1, 1]).perStep.dU;',
  'layer.forward([[1, 2, 3]], null);',
  'layer.forward([new Int32Array(3)]);',
  'layer.gradcheck({ signal: AbortSignal.abort() });',
  'new Layer({ inputSize: 3, hiddenSize: 2, activation: null });',
  "new Post(3, 2, 'relu', 1e-3);",
  "import('unrolled/types/raw.js');",
];

const PROGRAM = ACCEPTED + REFUSED.map((line) => `// @ts-expect-error\n${line}\n`).join('');

// A script of a page, beside it. It exports nothing, so importing it must give no names.
const SCRIPT = `/// <reference types="unrolled/classic" />
unrolled.load().then(({ RecurrentLayer }) => new RecurrentLayer({ inputSize: 3, hiddenSize: 2 }));
// @ts-expect-error
unrolled.RecurrentLayer;
// @ts-expect-error
import('unrolled/classic').then(({ load }) => load());
`;

// React 19 in TSX, by the types of the project's own devDependencies.
const COMPONENT = `
import 'unrolled/element/react';
export const figure = (
  <recurrent-layer
    preset="post"
    t={3}
    step={3}
    phase="forward"
    panel="forward"
    panels="forward,check"
    activation="tanh"
    state="v=1&preset=post"
    src="layer.json"
    wasm="unrolled.wasm"
    theme="dark"
    controls="none"
    digits={4}
    speed={2}
    loading="eager"
    autoplay
    readonly
    className="wide"
    onlayer-check={({ detail }) => detail.maxError.toFixed(3)}
    ref={(element) => void element?.stepTo(2)}
  >
    In words.
  </recurrent-layer>
);
// @ts-expect-error
export const strange = <recurrent-layer preset="nope" />;
export const listed = <recurrent-layer panels={['forward', 'check']} />;
// @ts-expect-error
export const misspelt = <recurrent-layer prset="post" />;
`;

// What was compiled beforehand, where there are types of it.
const COMPILED = `
import { load } from 'unrolled';
declare const compiled: WebAssembly.Module;
load({ wasmBinary: compiled });
`;

// The element, without the types of lit.
const ELEMENT = `
import { RecurrentLayerElement, type LayerCheckDetail, type State } from 'unrolled/element';

const made: RecurrentLayerElement = document.createElement('recurrent-layer');
made.preset = 'post';
made.panels = ['forward', 'check'];
made.addEventListener('layer-check', ({ detail }) => {
  const { passed, maxError }: LayerCheckDetail = detail;
  console.log(passed, maxError.toFixed(3));
});
const ready: RecurrentLayerElement = await made.ready;
const state: State = ready.data;
const text: string | Uint8Array = await new RecurrentLayerElement().export('json');
export { state, text };
// @ts-expect-error
made.preset = 'strange';
// @ts-expect-error
made.result = undefined;
// @ts-expect-error
made.export('xlsx');
`;

// What a listener on the document hears of an element anywhere in it.
const LISTENERS = `
import 'unrolled/element';
document.addEventListener('layer-check', ({ detail }) => detail.maxError.toFixed(3));
window.addEventListener('layer-error', ({ detail }) => detail.message.length);
document.body.addEventListener('layer-step', ({ detail: { t, phase } }) => [t.toFixed(), phase === 'forward']);
document.body.shadowRoot?.addEventListener('layer-select', ({ detail }) => detail.i.toFixed());
// @ts-expect-error
document.addEventListener('layer-check', ({ detail }) => detail.nothing);
// @ts-expect-error
window.addEventListener('layer-step', ({ detail }) => detail.verdict);
`;

// Vue 3: what its compiler looks up for a tag in a template.
const TEMPLATE = `
import 'unrolled/element/vue';
import type { GlobalComponents } from 'vue';
type Properties = InstanceType<GlobalComponents['recurrent-layer']>['$props'];
export const right: Properties = {
  preset: 'post', t: 3, panels: 'forward,check', readonly: true, class: 'wide', key: 1,
  onLayerCheck: ({ detail }) => detail.maxError.toFixed(3),
};
// @ts-expect-error
export const strange: Properties = { preset: 'nope' };
// @ts-expect-error
export const misspelt: Properties = { prset: 'post' };
// @ts-expect-error
export const unheard: Properties = { onLayerCheck: ({ detail }) => detail.nothing };
`;

// What a script of CommonJS requires.
const REQUIRED = `
import { load, type RecurrentLayer, Tensor, UnrolledError } from 'unrolled';
import { toJson } from 'unrolled/codec';
import { load as loadInline } from 'unrolled/inline';
import post = require('unrolled/post');
import 'unrolled/element';
export const made = load().then(({ RecurrentLayer: Layer }): [RecurrentLayer, Tensor] => {
  const layer = new Layer({ inputSize: 3, hiddenSize: 2 });
  return [layer, layer.W];
});
export const code = (error: unknown) => (error instanceof UnrolledError ? error.code : undefined);
document.createElement('recurrent-layer').preset = 'post';
export { loadInline, post, toJson };
// @ts-expect-error
document.createElement('recurrent-layer').preset = 'nope';
// @ts-expect-error
load({ wasmURL: 'unrolled.wasm' });
`;

const PROGRAMS = { 'program.ts': PROGRAM, 'script.ts': SCRIPT };
const STRICT = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--target', 'es2022'];
const NODENEXT = ['--module', 'nodenext'];
const NODE16 = ['--module', 'node16', '--moduleResolution', 'node16'];
const BUNDLER = ['--module', 'esnext', '--moduleResolution', 'bundler'];
const BROWSER = ['--lib', 'es2022,dom', '--skipLibCheck', 'false'];
const SERVER = [
  ...['--lib', 'es2022', '--types', 'node', '--typeRoots', resolve('node_modules/@types')],
  ...['--skipLibCheck', 'false'],
];

/** Compiles the files as one program, which must go without a word. */
function expectCompiled(tsc: string, files: Record<string, string>, ...flags: string[]): void {
  for (const [file, text] of Object.entries(files)) writeFileSync(join(consumer, file), text);
  const command = [tsc, ...STRICT, ...flags, ...Object.keys(files)];
  const { status, stdout } = spawnSync(process.execPath, command, {
    cwd: consumer,
    encoding: 'utf8',
  });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
}

const ofTheProject = resolve('node_modules/typescript/bin/tsc');

it('compiles the element in TSX and what a template of Vue may write, and refuses what it has not', () => {
  mkdirSync(join(consumer, 'node_modules/@types'), { recursive: true });
  for (const framework of ['@types/react', 'vue']) {
    symlinkSync(resolve('node_modules', framework), join(consumer, 'node_modules', framework));
  }
  const files = { ...PROGRAMS, 'component.tsx': COMPONENT, 'template.ts': TEMPLATE };
  expectCompiled(ofTheProject, files, ...BUNDLER, ...BROWSER, '--jsx', 'react-jsx');
});

// Without the entries for React and Vue, which could bring what the element's own lacks.
it('compiles what requires, the element and its events, and what was compiled beforehand', () => {
  const files = {
    'required.cts': REQUIRED,
    'element.ts': ELEMENT,
    'listeners.ts': LISTENERS,
    'compiled.ts': COMPILED,
  };
  expectCompiled(ofTheProject, files, ...NODE16, ...BROWSER);
});

// TypeScript 7 is not among the devDependencies: its tsc would take the place of the project's.
const RESOLVED: Readonly<Record<string, readonly string[]>> = {
  'resolved as nodenext': [...NODENEXT, ...BROWSER],
  'resolved as bundler': [...BUNDLER, ...BROWSER],
  'on a server, without the DOM': [...NODENEXT, ...SERVER],
};
const VERSIONS = ['of the project', '5.2.2', '7.0.2'];
const TURNS = inTurns(VERSIONS, Object.keys(RESOLVED));

describe.each(VERSIONS)('TypeScript %s', (version) => {
  let tsc: string;
  beforeAll(() => {
    tsc = version === 'of the project' ? ofTheProject : program(`typescript@${version}`, 'tsc');
  }, 300_000); // it may be a download

  const mine = TURNS.filter(([of]) => of === version).map(([, how]) => how);
  it.each(mine)('compiles right use and refuses wrong use, %s', (how) =>
    expectCompiled(tsc, PROGRAMS, ...RESOLVED[how]!),
  );
});
