// Whether the WebAssembly is the one that was recorded: of the same compiler, the same bytes. The record is
// cpp/bindings/unrolled.wasm.json; whoever changes cpp/ writes it anew.
//   node scripts/wasm-hash.mjs [--write]
import { readFileSync, writeFileSync } from 'node:fs';
import { toolchainPackages, wasmSha256 } from './provenance.mjs';

const RECORD = 'cpp/bindings/unrolled.wasm.json';

const sha256 = wasmSha256();
const packages = toolchainPackages();

if (process.argv[2] === '--write') {
  writeFileSync(RECORD, `${JSON.stringify({ sha256, packages }, null, 2)}\n`);
}
const recorded = JSON.parse(readFileSync(RECORD, 'utf8'));
const names = [...new Set([...Object.keys(recorded.packages), ...Object.keys(packages)])];
const others = names.filter((name) => recorded.packages[name] !== packages[name]);
const of = (version) => version ?? 'none';

console.log(`unrolled.wasm: SHA-256 ${sha256}`);
if (others.length > 0) {
  console.log('NOT COMPARED with the record, which is of another toolchain (recorded, here):');
  for (const name of others) {
    console.log(`  ${name}: ${of(recorded.packages[name])}, ${of(packages[name])}`);
  }
} else if (recorded.sha256 === sha256) {
  console.log('as recorded, by the same toolchain');
} else {
  console.error(`Recorded is ${recorded.sha256}, of the same toolchain.
After a change of cpp/: node scripts/wasm-hash.mjs --write. Otherwise something else made these bytes.`);
  process.exit(1);
}
