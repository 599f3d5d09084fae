import type { Browser } from './browser.ts';
import { launchShell } from './chromium.ts';
import { launchFirefox } from './firefox.ts';
import { launchWebKit } from './webkit.ts';

export type { Browser, Page } from './browser.ts';
export { launchShell, sharedShell, startChromium, startWithLetters } from './chromium.ts';
export { freePort, type Server, serve } from './server.ts';

const LAUNCH = { chromium: launchShell, firefox: launchFirefox, webkit: launchWebKit };

export type Engine = keyof typeof LAUNCH;
export const ENGINES = Object.keys(LAUNCH) as Engine[];

/** Starts a browser. Fails with a sentence that names the Debian package where it is missing. */
export function launch(engine: Engine): Promise<Browser> {
  return LAUNCH[engine]();
}
