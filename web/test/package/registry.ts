// What npm may bring that is in no lock file of ours: what there was on one day, and none of its install scripts.

/** For the environment of npm and npx. */
export const PINNED = {
  npm_config_before: '2026-11-20',
  npm_config_ignore_scripts: 'true',
} as const;
