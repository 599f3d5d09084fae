// Serves dist/ on 127.0.0.1 and prints the address. A taken port is named, and the next free one used.
//   node scripts/serve.mjs [--port N]
import { parseArgs } from 'node:util';
import { preview } from 'vite';

const DEFAULT_PORT = 4173;
const HOST = '127.0.0.1';

function fail(message) {
  console.error(message);
  process.exit(1);
}

function requestedPort() {
  let port;
  try {
    port = parseArgs({ options: { port: { type: 'string' } } }).values.port ?? `${DEFAULT_PORT}`;
  } catch (error) {
    fail(`${error.message}\nUsage: npm start -- [--port N]`);
  }
  if (!/^\d+$/.test(port) || Number(port) < 1 || Number(port) > 65535) {
    fail(`--port: expected a number from 1 to 65535, got ${port}`);
  }
  return Number(port);
}

async function listen(port) {
  try {
    return await preview({ logLevel: 'silent', preview: { port, host: HOST, strictPort: true } });
  } catch (error) {
    if (error.code !== 'EADDRINUSE' && !/already in use/.test(error.message)) throw error;
    if (port === 65535) fail(`Port ${port} is taken and there is none after it.`);
    console.log(`Port ${port} is taken; trying ${port + 1}.`);
    return listen(port + 1);
  }
}

const server = await listen(requestedPort());
const { port } = server.httpServer.address();
console.log(`Unrolled is served on http://${HOST}:${port}/  (Ctrl+C ends it)`);
