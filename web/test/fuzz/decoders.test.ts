// Valid files, share strings and messages, damaged where their structure is: headers, sizes, offsets, names
// and separators as well as bytes. Oracle: an UnrolledError (a problem, no request), or a value that is valid
// in every number, without the memory that a hostile size asks for.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LIMITS } from '../../element/state/limits.ts';
import { PRESET_IDS, PRESETS } from '../../element/state/presets/index.ts';
import { readShare, SHARE_NAMES, writeShare } from '../../element/state/share.ts';
import { type Request, readRequest, SOURCE, VERSION } from '../../embed/messages.ts';
import { crc32 } from '../../lib/codec/crc32.ts';
import {
  fromJson,
  fromNpz,
  fromOnnx,
  fromSafetensors,
  fromTorch,
  type LayerData,
  toJson,
  toNpz,
  toOnnx,
  toSafetensors,
} from '../../lib/codec/index.ts';
import { anyLayer, expectRefusedOrValid } from '../codec/fixtures.ts';
import { toTorch } from '../codec/torch-file.ts';
import { LONG } from '../form.ts';
import { type Edit, edited, edits } from './edits.ts';

const RUNS = LONG ? 1000 : 250;
const MOST_BYTES = 64 * 2 ** 20; // files are of some kilobytes

/** What a reader makes of it, without a large buffer. */
async function bounded(read: () => LayerData | Promise<LayerData>): Promise<void> {
  const before = process.memoryUsage().arrayBuffers;
  await expectRefusedOrValid(read);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(MOST_BYTES);
}

const damage = <File>(
  write: (layer: LayerData) => File,
  change: (file: File, list: readonly Edit[]) => LayerData | Promise<LayerData>,
) =>
  fc.assert(
    fc.asyncProperty(anyLayer, edits, (layer, list) => bounded(() => change(write(layer), list))),
    { numRuns: RUNS },
  );

const bytesOf = (file: Uint8Array | string) => new TextEncoder().encode(file as string);
const decode = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);

it('JSON: a damaged text is refused or gives a valid layer', () =>
  damage(toJson, (text, list) => fromJson(decode(edited(bytesOf(text), list)))));

it('JSON: any value in the place of any other is refused or gives a valid layer', () =>
  fc.assert(
    fc.asyncProperty(anyLayer, fc.nat(), fc.jsonValue(), (layer, at, value) => {
      const parsed = JSON.parse(toJson(layer));
      const places: [object, string][] = [];
      JSON.stringify(parsed, function (this: object, key, inner) {
        if (key !== '') places.push([this, key]);
        return inner;
      });
      Reflect.set(...places[at % places.length]!, value);
      return bounded(() => fromJson(JSON.stringify(parsed)));
    }),
    { numRuns: RUNS },
  ));

it('npz: a damaged archive is refused or gives a valid layer', () =>
  damage(toNpz, (file, list) => fromNpz(edited(file, list))));

it('npz: damage inside a file whose checksum is right is refused or gives a valid layer', () =>
  damage(toNpz, (file, list) => fromNpz(withChecksums(file, list))));

it('safetensors: a damaged file is refused or gives a valid layer', () =>
  damage(toSafetensors, (file, list) => fromSafetensors(edited(file, list))));

it('safetensors: a damaged header of the right length is refused or gives a valid layer', () =>
  damage(toSafetensors, (file, list) => {
    const length = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
    const header = edited(file.subarray(8, 8 + length), list);
    const changed = new Uint8Array(8 + header.length + file.length - 8 - length);
    new DataView(changed.buffer).setBigUint64(0, BigInt(header.length), true);
    changed.set(header, 8);
    changed.set(file.subarray(8 + length), 8 + header.length);
    return fromSafetensors(changed);
  }));

it('pt: a damaged archive is refused or gives a valid layer', () =>
  damage(toTorch, (file, list) => fromTorch(edited(file, list))));

it('pt: a damaged pickle whose checksum is right is refused or gives a valid layer', () =>
  damage(toTorch, (file, list) => fromTorch(withChecksums(file, list))));

it('onnx: a damaged model is refused or gives a valid layer', () =>
  damage(toOnnx, (file, list) => fromOnnx(edited(file, list))));

const value = fc.oneof(fc.string(), fc.constantFrom('0', '9', '13', '1e9', 'on', 'given', 'none'));

it('a damaged share string is a problem or a state within the limits', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(...PRESET_IDS),
      edits,
      fc.array(fc.tuple(fc.constantFrom(...SHARE_NAMES, 'U', '__proto__'), value), {
        maxLength: 3,
      }),
      (preset, list, pairs) => {
        const state = { ...PRESETS[preset], steps: 7, h0: PRESETS[preset].h0.map(() => 0.25) };
        const { query, hash } = writeShare(state);
        const more = pairs.map((pair) => pair.join('=')).join('&');
        const text = decode(edited(bytesOf(`?${more}&${query}${hash}`), list));
        const result = readShare(text);
        if ('problem' in result) {
          expect(result.problem.parameter).not.toBe('');
          return;
        }
        const { steps, inputSize, hiddenSize, x, h0 } = result.state;
        expect(steps).toBeLessThanOrEqual(LIMITS.steps);
        expect(inputSize).toBeLessThanOrEqual(LIMITS.inputSize);
        expect(hiddenSize).toBeLessThanOrEqual(LIMITS.hiddenSize);
        expect(x.map((row) => row.length)).toEqual(Array(LIMITS.steps).fill(inputSize));
        expect([...x.flat(), ...h0].every(Number.isFinite)).toBe(true);
        const again = writeShare(result.state);
        expect(readShare(`?${again.query}${again.hash}`)).toEqual(result);
      },
    ),
    { numRuns: RUNS },
  ));

const messages: readonly object[] = [
  { type: 'hello' },
  { type: 'set', state: 'v=1', preset: 'post', panel: 'check', activation: 'relu', t: 3 },
  { type: 'step', t: 2, phase: 'backward' },
  { type: 'check', epsilon: 1e-5 },
  { type: 'theme', theme: 'dark' },
];

/** The messages that the frame's code is written for, field by field. */
function isRequest(request: Request): boolean {
  const { type, ...fields } = request;
  const texts = Object.values(fields).every((field) => typeof field === 'string');
  if (type === 'hello') return Object.keys(fields).length === 0;
  if (type === 'set') return texts && Object.keys(fields).length > 0;
  if (type === 'theme') return ['auto', 'light', 'dark'].includes(request.theme);
  if (type === 'step')
    return typeof request.t === 'number' && /^(for|back)ward$/.test(request.phase);
  return (
    [undefined, 'auto'].includes(request.epsilon as string) || typeof request.epsilon === 'number'
  );
}

it('a message with anything in any place is passed over or is a request of the right shape', () => {
  const anything = fc.anything({ withNullPrototype: true, withTypedArray: true, withBigInt: true });
  fc.assert(
    fc.property(
      fc.constantFrom(...messages),
      fc.dictionary(
        fc.constantFrom('source', 'v', 'id', 'type', 't', 'phase', 'epsilon', 'theme', 'state'),
        anything,
      ),
      anything,
      (message, changes, other) => {
        const good = { source: SOURCE, v: VERSION, id: 'a', ...message };
        expect(readRequest(good, 'a')).toBeDefined();
        for (const data of [{ ...good, ...changes }, other]) {
          const request = readRequest(data, 'a');
          if (request !== undefined) expect(request).toSatisfy(isRequest);
        }
      },
    ),
    { numRuns: RUNS },
  );
});

/** Damages the first file of an archive, which is stored as it is, and makes its checksums fit. */
function withChecksums(archive: Uint8Array, list: readonly Edit[]): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset);
  const start = 30 + view.getUint16(26, true) + view.getUint16(28, true);
  const end = start + view.getUint32(18, true);
  const changed = archive.slice();
  const content = edited(archive.subarray(start, end), list).subarray(0, end - start);
  changed.set(content, start);
  const sum = crc32(changed.subarray(start, end));
  const directory = new DataView(changed.buffer);
  const central = directory.getUint32(changed.length - 6, true);
  directory.setUint32(14, sum, true);
  directory.setUint32(central + 16, sum, true);
  return changed;
}
