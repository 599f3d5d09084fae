// What a page hears of the files that the address of embed.html names, in Chromium: its own site's, to which the reader
// may be logged in, and those of others. Oracle: what that page could read by itself.
import { once } from 'node:events';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { version } from '../../../package.json';
import { toJson } from '../../lib/codec/index.ts';
import { Tensor } from '../../lib/index.ts';
import { type Browser, launchShell, type Page } from '../browsers/index.ts';
import { LISTEN } from '../embed/frames.ts';
import { inTurns } from '../form.ts';

const SECRET = 0.123456789;
const tensor = (shape: number[]) =>
  new Tensor(shape, new Float64Array(shape.reduce((a, b) => a * b)).fill(SECRET));
const layer = toJson({
  inputSize: 3,
  hiddenSize: 2,
  activation: 'tanh',
  bias: false,
  dtype: 'float64',
  weights: { U: tensor([2, 3]), W: tensor([2, 2]) },
  h0: tensor([2]),
  x: tensor([3, 3]),
});
const files: Readonly<Record<string, string>> = {
  'layer.json': layer,
  'token.json': 'token=s3cr3t',
  'other.json': '{"format": "s3cr3t-format"}',
  'U.csv': '91000.5,2,3\n4,5,6\n',
  'x.csv': 'alice-salary-91000,1\n',
};
const TOLD = /s3cr3|alice|91000|1234567|Unexpected|JSON|format|finite|40[0-9]|200|500/;

let site: Server;
let others: Server;
let browser: Browser;
let base: string;
let elsewhere: string;
let asked: { path: string; cookie: string | undefined; referrer: string | undefined }[] = [];
/** Bytes that the endless file has sent. */
let sent = 0;

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };
const article = '<!doctype html><meta charset="utf-8"><title>Article</title>';

/** The published site, with files beside it; the body of an article is in the address of it. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url!, 'http://here');
  const { cookie, referer: referrer } = request.headers;
  const [, folder, file = ''] = pathname.split('/');
  const give = (status: number, body: string, readers?: string) => {
    asked.push({ path: pathname, cookie, referrer });
    response
      .writeHead(status, readers === undefined ? {} : { 'access-control-allow-origin': readers })
      .end(body);
  };
  const body = files[file];
  if (pathname === '/article.html') {
    response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'in=1; SameSite=Strict' });
    response.end(article + searchParams.get('body'));
  } else if (folder === 'private') {
    if (cookie !== 'in=1') give(403, 'not logged in');
    else give(body === undefined ? 404 : 200, body ?? 'no such file');
  } else if (folder === 'intranet') give(body === undefined ? 404 : 200, body ?? 'no such file');
  else if (folder === 'open') give(body === undefined ? 404 : 200, body ?? 'no such file', '*');
  else if (folder === 'named') give(200, body!, new URL(elsewhere).origin);
  else if (folder === 'stranger') give(200, body!, 'https://example.org');
  else if (folder === 'moved') {
    response.writeHead(302, { location: `/intranet/${file}` }).end();
  } else if (folder === 'slow') {
    response.writeHead(200, { 'access-control-allow-origin': '*' }).write(' ');
  } else if (folder === 'endless') {
    response.writeHead(200, { 'access-control-allow-origin': '*' });
    const more = () => {
      sent += 65536;
      if (!response.destroyed) response.write(' '.repeat(65536), () => setImmediate(more));
    };
    more();
  } else {
    const path = join(inject('site'), pathname);
    if (!existsSync(path) || statSync(path).isDirectory()) response.writeHead(204).end();
    else {
      const type = TYPES[path.split('.').at(-1)!] ?? 'text/html; charset=utf-8';
      response.writeHead(200, { 'content-type': type });
      createReadStream(path).pipe(response);
    }
  }
}

async function start(): Promise<[Server, string]> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return [server, `http://127.0.0.1:${(server.address() as { port: number }).port}/`];
}

beforeAll(async () => {
  [site, base] = await start();
  [others, elsewhere] = await start();
  browser = await launchShell();
});
afterAll(async () => {
  await browser?.close();
  for (const server of [site, others]) {
    server?.close();
    server?.closeAllConnections();
  }
});
beforeEach(() => {
  asked = [];
  sent = 0;
});

const frame = (src: string, more = '') =>
  `${LISTEN}<iframe id="frame" title="Layer" width="900" height="600" src="${base}v${version}/embed.html?id=a&loading=eager&src=${encodeURIComponent(src)}" ${more}></iframe>`;

/** What the article hears until the frame is ready or has failed, and after a step. */
async function hearIn(at: string, body: string, patience = 10_000): Promise<Heard[]> {
  const page: Page = await browser.open(`${at}article.html?body=${encodeURIComponent(body)}`);
  try {
    return await page.evaluate(async (patience) => {
      const until = performance.now() + patience;
      const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
      const done = () => heard.some(({ data: { type } }) => type === 'ready' || type === 'error');
      while (!done() && performance.now() < until) await pause(20);
      const { contentWindow } = document.querySelector<HTMLIFrameElement>('#frame')!;
      const step = { source: 'recurrent-layer', v: 1, id: 'a', type: 'step', t: 2 };
      contentWindow!.postMessage(step, '*');
      await pause(300);
      return heard.map(({ data }) => data).filter(({ type }) => type !== 'resize') as Heard[];
    }, patience);
  } finally {
    await page.close();
  }
}

interface Heard {
  readonly type: string;
  readonly code?: string;
  readonly message?: string;
  readonly state?: string;
}

const firstError = (heard: readonly Heard[]) => heard.find(({ type }) => type === 'error');
const shows = (heard: readonly Heard[]) => heard.some(({ type }) => type === 'ready');

describe('src: in a frame: a page of another origin', () => {
  const names = [...Object.keys(files), 'none.npz'];

  const places = ['private', 'intranet', 'moved'];

  it.each(inTurns(places, names).map((path) => path.join('/')))(
    'hears nothing of %s',
    async (file) => {
      const heard = await hearIn(elsewhere, frame(base + file));
      expect(shows(heard)).toBe(false);
      const message = `src: ${base}${file} could not be read`;
      expect(firstError(heard)).toMatchObject({ code: 'DATA_NOT_FOUND', message });
      expect(JSON.stringify(heard).replaceAll(base + file, '')).not.toMatch(TOLD);
      expect(asked.map(({ cookie }) => cookie).filter(Boolean)).toEqual([]);
    },
  );

  it('hears nothing of a file for another origin than its own', async () => {
    const heard = await hearIn(elsewhere, frame(`${base}stranger/layer.json`));
    expect(firstError(heard)).toMatchObject({ code: 'DATA_NOT_FOUND' });
    expect(shows(heard)).toBe(false);
  });

  it.each(['open', 'named'])('hears all of a file that it may read: %s', async (place) => {
    const heard = await hearIn(elsewhere, frame(`${base}${place}/layer.json`));
    expect(heard.find(({ type }) => type === 'change')?.state).toContain('.123456789');
  });

  it('hears why a file that everybody may read is no layer', async () => {
    const heard = await hearIn(elsewhere, frame(`${base}open/other.json`));
    expect(firstError(heard)).toMatchObject({ code: 'BAD_OPTION' });
    expect(firstError(heard)!.message).toContain('s3cr3t-format');
  });

  it('hears nothing of its own files that it has not opened to the frame', async () => {
    const heard = await hearIn(elsewhere, frame(`${elsewhere}private/layer.json`));
    expect(firstError(heard)).toMatchObject({ code: 'DATA_NOT_FOUND' });
  });

  it('hears of its own files that it has opened', async () => {
    const heard = await hearIn(elsewhere, frame(`${elsewhere}open/layer.json`));
    expect(shows(heard)).toBe(true);
  });

  it('hears nothing in a sandbox without an origin either', async () => {
    const sandbox = 'sandbox="allow-scripts"';
    const heard = await hearIn(elsewhere, frame(`${base}intranet/layer.json`, sandbox));
    expect(firstError(heard)).toMatchObject({ code: 'DATA_NOT_FOUND' });
    expect(shows(await hearIn(base, frame(`${base}open/layer.json`, sandbox)))).toBe(true);
  });

  it('hears nothing where it does not say who it is', async () => {
    const quiet = 'referrerpolicy="no-referrer"';
    const heard = await hearIn(elsewhere, frame(`${base}intranet/layer.json`, quiet));
    expect(firstError(heard)).toMatchObject({ code: 'DATA_NOT_FOUND' });
  });
});

describe('src: in a frame: a page of the same origin', () => {
  it('hears of the files of that origin, which are fetched as by a stranger', async () => {
    const heard = await hearIn(base, frame(`${base}intranet/layer.json`));
    expect(heard.find(({ type }) => type === 'change')?.state).toContain('.123456789');
    expect(asked).toEqual([
      { path: '/intranet/layer.json', cookie: undefined, referrer: undefined },
    ]);
    const refused = await hearIn(base, frame(`${base}private/layer.json`));
    expect(firstError(refused)!.message).toContain('403');
  });

  it('may name a file by its place beside the frame', async () => {
    expect(shows(await hearIn(base, frame('../intranet/layer.json')))).toBe(true);
  });
});

describe('src: in an address', () => {
  const embed = (src: string) => `${base}v${version}/embed.html?loading=eager&src=${src}`;

  it('that is followed makes no request with the cookies of the reader', async () => {
    for (const src of ['/private/logout.json', '/private/logout', '/private/logout.html']) {
      const page = await browser.open(embed(src));
      await page.evaluate(async () => {
        await document.querySelector('recurrent-layer')!.ready.catch(() => {});
      });
      await page.close();
    }
    expect(asked).toEqual([
      { path: '/private/logout.json', cookie: undefined, referrer: undefined },
    ]);
  });

  it('is counted while it comes, and no further than 1 MB', async () => {
    const heard = await hearIn(base, frame(`${base}endless/layer.json`));
    expect(firstError(heard)).toMatchObject({ code: 'DATA_NOT_FOUND' });
    expect(firstError(heard)!.message).toContain('1 MB');
    // Beyond the limit there is what the system keeps between the two programs.
    expect(sent).toBeGreaterThan(1e6);
    expect(sent).toBeLessThan(40e6);
  });

  it('that does not come is given up, with a sentence', async () => {
    const heard = await hearIn(base, frame(`${base}slow/layer.json`), 25_000);
    expect(firstError(heard)).toMatchObject({ code: 'DATA_NOT_FOUND' });
    expect(firstError(heard)!.message).toContain('not there after 15 s');
  });
});

it('src of an element is fetched as the page’s own, with the cookies of the reader', async () => {
  const body = `<script src="${base}v${version}/element.js"></script><recurrent-layer loading="eager" src="/private/layer.json"></recurrent-layer>`;
  const page = await browser.open(`${base}article.html?body=${encodeURIComponent(body)}`);
  const state = await page.evaluate(async () => {
    const element = document.querySelector('recurrent-layer')!;
    await element.ready;
    return element.state;
  });
  await page.close();
  expect(state).toContain('.123456789');
  expect(asked.map(({ cookie }) => cookie)).toEqual(['in=1']);
});
