// The Nodes that the package supports beside the running one.
import { execFileSync } from 'node:child_process';
import { PINNED } from './registry.ts';

/**
 * The npm package `node` downloads the binary of this platform from the registry. It is not among the devDependencies,
 * because node_modules/.bin/node would then take the place of the running one.
 */
export function executable(version: string): string {
  if (version === 'running') return process.execPath;
  const program = ['--', 'node', '-p', 'process.execPath'];
  // The one install script in use: it puts the binary in place.
  const command = ['--yes', '--ignore-scripts=false', '--package', `node@${version}`, ...program];
  const env = { ...process.env, ...PINNED };
  return execFileSync('npx', command, { encoding: 'utf8', stdio: 'pipe', env }).trim();
}
