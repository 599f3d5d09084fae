// The other libraries of `--peers`: installed into a temporary folder, bundled for every engine,
// compared with ours, and only then timed. What does not install or agree is named with its reason.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { type Engine, FOLDER } from '../engines.ts';
import type { Size } from '../job.ts';
import type { Pass } from '../measure.ts';

interface Library {
  readonly peer: string;
  readonly packages: readonly string[];
  /** Read by the library at run time. */
  readonly files: readonly string[];
  readonly forwardOnly?: true;
  /** Seconds per call at large. */
  readonly slow?: true;
}

const TF = '@tensorflow/tfjs';
// biome-ignore format: a table
const LIBRARIES: readonly Library[] = [
  { peer: 'jax', packages: ['@jax-js/jax'], files: [] },
  { peer: 'tfjs-wasm', packages: [`${TF}-core`, `${TF}-backend-wasm`], files: [`${TF}-backend-wasm/dist/tfjs-backend-wasm-simd.wasm`] },
  { peer: 'tfjs-cpu', packages: [`${TF}-core`, `${TF}-backend-cpu`], files: [], slow: true },
  { peer: 'onnx', packages: ['onnxruntime-web'], files: ['onnxruntime-web/dist/ort-wasm-simd-threaded.wasm'], forwardOnly: true },
];

/** Of the largest entry: float32 sums of up to 3200 terms, in other orders than ours. */
const AGREEMENT = 1e-4;

export interface PeerRow {
  readonly who: string;
  readonly passes: readonly Pass[];
  sample(pass: Pass, milliseconds: number): Promise<number>;
}

const reasonOf = (error: unknown) => String(error).split('\n')[0]!.slice(0, 200);

const nodeFile = (peer: string) => `${peer}.${peer.startsWith('tfjs') ? 'cjs' : 'mjs'}`;

export class Peers {
  readonly #problems: string[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), 'unrolled-peers-'));
  readonly #ready: (Library & { readonly name: string })[] = [];

  async install(): Promise<void> {
    writeFileSync(join(this.#folder, 'package.json'), '{"private":true,"type":"module"}');
    for (const library of LIBRARIES) {
      try {
        const npm = ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...library.packages];
        execFileSync('npm', npm, { cwd: this.#folder, stdio: ['ignore', 'ignore', 'pipe'] });
        await this.#bundle(library);
        this.#ready.push({ ...library, name: this.#nameOf(library) });
      } catch (error) {
        this.#problems.push(`${library.peer}: does not install: ${reasonOf(error)}`);
      }
    }
  }

  #nameOf({ peer, packages }: Library): string {
    const file = join(this.#folder, 'node_modules', packages[0]!, 'package.json');
    return `${peer} ${JSON.parse(readFileSync(file, 'utf8')).version}`;
  }

  /** For Node beside the installed packages, for pages with them inside. */
  async #bundle({ peer, files }: Library): Promise<void> {
    const modules = join(this.#folder, 'node_modules');
    const shared: BuildOptions = {
      entryPoints: [`web/bench/peers/${peer}.ts`],
      bundle: true,
      format: 'esm',
      nodePaths: [modules],
      logLevel: 'silent',
    };
    const node = {
      ...shared,
      platform: 'node',
      outfile: join(this.#folder, nodeFile(peer)),
    } as const;
    // TensorFlow.js has its gradients as modules only, and its WebAssembly beside a CommonJS file.
    await build(
      peer.startsWith('tfjs')
        ? { ...node, format: 'cjs', mainFields: ['module', 'main'] }
        : { ...node, packages: 'external' },
    );
    await build({ ...shared, minify: true, outfile: `${FOLDER}/peer-${peer}.js` });
    for (const file of files) {
      for (const folder of [FOLDER, this.#folder]) {
        cpSync(join(modules, file), join(folder, file.split('/').at(-1)!));
      }
    }
  }

  /** Those that agree with ours at this size, in this engine. */
  async rows(engine: Engine, size: Size): Promise<PeerRow[]> {
    const rows: PeerRow[] = [];
    for (const { peer, name, slow, forwardOnly } of this.#ready) {
      const who = `${engine.name}, ${name}${forwardOnly ? ' (forward only)' : ''}`;
      if (slow && size.name === 'large') continue;
      const url = engine.name.startsWith('Node')
        ? pathToFileURL(join(this.#folder, nodeFile(peer))).href
        : `./peer-${peer}.js`;
      try {
        const off = await engine.call('preparePeer', peer, url, size.name);
        for (const [array, by] of Object.entries(off)) {
          if (!(by <= AGREEMENT)) throw new Error(`${array} is off by ${by} of its largest entry`);
        }
        rows.push({
          who,
          passes: forwardOnly ? ['forward'] : ['forward', 'both'],
          sample: (...job) => engine.call('samplePeer', peer, size.name, ...job),
        });
      } catch (error) {
        this.#problems.push(`${who}, ${size.name}: ${reasonOf(error)}`);
      }
    }
    return rows;
  }

  /** Who is missing, in words. */
  report(): string {
    const missing = this.#problems.map((problem) => `- ${problem}`).join('\n');
    return missing === '' ? 'every library installed and agrees\n' : `missing:\n${missing}\n`;
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
