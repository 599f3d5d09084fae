// WebKitGTK through its WebDriver. MiniBrowser has no headless mode, so it gets a virtual display; the
// driver speaks the classic protocol, which cannot listen to the console.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { arch } from 'node:process';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { Builder, type WebDriver } from 'selenium-webdriver';
import {
  type Browser,
  foreignTo,
  fromResult,
  type Page,
  requireProgram,
  toExpression,
} from './browser.ts';
import { freePort } from './server.ts';

const TRIPLET = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' }[arch as 'x64'] ?? arch;
const MINI_BROWSER = `/usr/lib/${TRIPLET}/webkit2gtk-4.1/MiniBrowser`;

const SCRIPT_TIMEOUT = 120_000; // ms; the driver's own is 30 s, too short beside other jobs

/** A display with a number that the server chooses, and its process. */
async function startDisplay(): Promise<[string, ChildProcess]> {
  const flags = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];
  const server = spawn(requireProgram('/usr/bin/Xvfb', 'xvfb'), flags, {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = await once(server.stdio[3] as Readable, 'data');
  return [`:${String(number).trim()}`, server];
}

/** The driver, once it answers: its address and its process. */
async function startDriver(display: string): Promise<[string, ChildProcess]> {
  const program = requireProgram('/usr/bin/WebKitWebDriver', 'webkit2gtk-driver');
  const port = await freePort();
  const env = { ...process.env, DISPLAY: display };
  const driver = spawn(program, [`--port=${port}`], { env, stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 100; tries++) {
    if (await fetch(`${url}/status`).catch(() => undefined)) return [url, driver];
    await pause(100);
  }
  throw new Error(`WebKitWebDriver does not answer on ${url}`);
}

/** Opens a window beside the first one, whose handle `first` stays good when others are closed. */
async function openWindow(driver: WebDriver, first: string, url: string): Promise<Page> {
  await driver.switchTo().window(first);
  await driver.switchTo().newWindow('window');
  const handle = await driver.getWindowHandle();
  await driver.get(url);
  // Seen under load: the driver came back while the document was still "interactive".
  const isComplete = () => driver.executeScript('return document.readyState === "complete"');
  await driver.wait(isComplete, SCRIPT_TIMEOUT);
  const evaluate: Page['evaluate'] = async (body, ...args) => {
    await driver.switchTo().window(handle);
    const script = `${toExpression(body, args)}.then(arguments[0])`;
    return fromResult(await driver.executeAsyncScript<string>(script));
  };
  return {
    messages: undefined,
    evaluate,
    foreignRequests: async () =>
      foreignTo(
        url,
        await evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name)),
      ),
    async screenshot() {
      await driver.switchTo().window(handle);
      return Buffer.from(await driver.takeScreenshot(), 'base64');
    },
    async close() {
      await driver.switchTo().window(handle);
      await driver.close();
    },
  };
}

/** A session of a browser with a display of its own; `started` collects the processes. */
async function startSession(started: ChildProcess[]): Promise<WebDriver> {
  requireProgram(MINI_BROWSER, 'webkit2gtk-driver');
  const [display, server] = await startDisplay();
  started.push(server);
  const [url, driver] = await startDriver(display);
  started.push(driver);
  return await new Builder()
    .usingServer(url)
    .withCapabilities({
      browserName: 'MiniBrowser',
      timeouts: { script: SCRIPT_TIMEOUT },
      'webkitgtk:browserOptions': { binary: MINI_BROWSER, args: ['--automation'] },
    })
    .build();
}

interface Session {
  readonly driver: WebDriver;
  /** The handle of the window that it began with. */
  readonly first: string;
}

let shared: Promise<Session> | undefined;

/** One for all files of a worker, with which it ends. */
function sharedSession(): Promise<Session> {
  shared ??= (async () => {
    const started: ChildProcess[] = [];
    const end = () => {
      for (const child of started.reverse()) child.kill();
    };
    process.once('exit', end);
    try {
      const driver = await startSession(started);
      return { driver, first: await driver.getWindowHandle() };
    } catch (error) {
      end();
      shared = undefined;
      throw error;
    }
  })();
  return shared;
}

export async function launchWebKit(): Promise<Browser> {
  const { driver, first } = await sharedSession();
  return {
    version: (await driver.getCapabilities()).getBrowserVersion() ?? '',
    open: (url) => openWindow(driver, first, url),
    async close() {
      for (const handle of await driver.getAllWindowHandles()) {
        if (handle === first) continue;
        await driver.switchTo().window(handle);
        await driver.close();
      }
    },
  };
}
