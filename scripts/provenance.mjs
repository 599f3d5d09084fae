// What the package says of its own making: the compiler, Eigen, the flags and the commit, and the
// hashes by which a page can refuse any other file.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const WASM_BUILD = 'build/wasm';

const outputOf = (command, ...options) =>
  execFileSync(command, options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

/** The commit, or null outside of a repository; with what was changed since. */
function commit() {
  try {
    const changed = outputOf('git', 'status', '--porcelain') !== '';
    return { commit: outputOf('git', 'rev-parse', 'HEAD'), changed };
  } catch {
    return { commit: null, changed: null };
  }
}

/** Options without the places of this machine: of paths only the last name stays. */
function withoutPlaces(command) {
  return command
    .replace(/ -(I|isystem|o|c) ?\S+/g, '')
    .replace(/(?<=[= ])\/\S*\/(?=[^/\s]*)/g, '')
    .split(' ')
    .slice(1)
    .join(' ')
    .trim();
}

function flags() {
  const units = JSON.parse(readFileSync(join(WASM_BUILD, 'compile_commands.json'), 'utf8'));
  const ninja = readFileSync(join(WASM_BUILD, 'build.ninja'), 'utf8');
  const links = Array.from(ninja.matchAll(/^ {2}LINK_FLAGS = (.*)$/gm), ([, line]) => line);
  const link = links.find((line) => line.includes('EXPORTED_RUNTIME_METHODS'));
  return {
    ...Object.fromEntries(
      units.map(({ file, command }) => [basename(file), withoutPlaces(command)]),
    ),
    link: withoutPlaces(`em++ ${link}`),
  };
}

/** What makes the code, by Debian's names and versions with their revisions where it is Debian's. */
export function toolchainPackages() {
  const lines = outputOf('scripts/toolchain', 'packages').split('\n').sort();
  return Object.fromEntries(lines.map((line) => line.split(' ')));
}

/** SHA-256 of the WebAssembly, as hexadecimal digits. */
export const wasmSha256 = () =>
  createHash('sha256').update(readFileSync('web/lib/unrolled.wasm')).digest('hex');

/** How the WebAssembly was made; the same tools and commit give the same bytes. */
export function provenance() {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const toolchain = outputOf('scripts/toolchain', 'describe');
  const [, emscripten, eigen] = /emcc (\S+), Eigen (\S+)/.exec(toolchain);
  return {
    name,
    version,
    ...commit(),
    toolchain,
    emscripten,
    eigen,
    packages: toolchainPackages(),
    sha256: { 'unrolled.wasm': wasmSha256() },
    flags: flags(),
  };
}

/** Subresource integrity of every script and of the WebAssembly in a folder. */
export function integrity(folder) {
  const hashed = readdirSync(folder).filter((file) => /\.(c?js|wasm)$/.test(file));
  const hashOf = (file) =>
    createHash('sha384')
      .update(readFileSync(join(folder, file)))
      .digest('base64');
  return Object.fromEntries(hashed.sort().map((file) => [file, `sha384-${hashOf(file)}`]));
}
