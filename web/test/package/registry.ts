// Programs of others from the registry, which are in no lock file of ours: as they were on one day, without their
// install scripts.
import { execFileSync, spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { expect } from 'vitest';

const {
  VITEST: _,
  VITEST_POOL_ID: _1,
  VITEST_WORKER_ID: _2,
  NODE_OPTIONS: _3,
  ...outside
} = process.env;

/** The environment of npm, and of what is built with what it brings: without the Vitest around it. */
export const ENVIRONMENT: NodeJS.ProcessEnv = {
  ...outside,
  npm_config_before: '2026-11-20',
  npm_config_ignore_scripts: 'true',
  NODE_ENV: 'production',
  CI: 'true',
  NO_COLOR: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  NUXT_TELEMETRY_DISABLED: '1',
};

/** Where a command of an npm package is, which is installed if need be. */
export function program(name: string, command: string, ...options: string[]): string {
  const npx = ['--yes', ...options, '--package', name, '--', 'which', command];
  const from = { encoding: 'utf8', stdio: 'pipe', env: ENVIRONMENT } as const;
  return realpathSync(execFileSync('npx', npx, from).trim());
}

/**
 * The running Node, or one of the others that the package supports. None is among the devDependencies, because
 * node_modules/.bin/node would then take the place of the running one.
 */
export function nodeOf(version: string): string {
  // The one install script in use: it puts the binary of this platform in place.
  return version === 'running'
    ? process.execPath
    : program(`node@${version}`, 'node', '--ignore-scripts=false');
}

/** What a command prints that runs in a folder and must succeed. */
export function run(
  cwd: string,
  [command, ...options]: readonly string[],
  env: NodeJS.ProcessEnv = {},
): string {
  const at = { cwd, env: { ...ENVIRONMENT, ...env }, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(command!, options, at);
  expect(status, `${command} ${options.join(' ')}\n${stdout}${stderr}`).toBe(0);
  return stdout;
}
