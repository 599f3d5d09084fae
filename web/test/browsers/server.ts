// A file server for tests, with the headers that a test wants.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

export interface Server {
  /** With a slash at the end. */
  readonly url: string;
  /** The paths that were asked for, in order. */
  readonly requested: readonly string[];
  close(): void;
}

/** Of 127.0.0.1, for a program that wants to be told one. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

/** Serves a folder on a free port of 127.0.0.1; every answer gets `headers`, and is compressed if they say br. */
export async function serve(
  folder: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Server> {
  const requested: string[] = [];
  const packed = headers['content-encoding'] === 'br';
  const kept = new Map<string, Buffer>(); // compressing takes longer than sending
  const pack = async (file: string) => {
    const body = kept.get(file) ?? brotliCompressSync(await readFile(file));
    kept.set(file, body);
    return body;
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost'); // without any ..
    requested.push(pathname);
    const file = join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    try {
      const body = packed ? await pack(file) : await readFile(file);
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, ...headers }).end(body);
    } catch {
      // A browser asks for its icon by itself and would report its absence.
      response.writeHead(pathname === '/favicon.ico' ? 204 : 404, headers).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}/`, requested, close };
}
