// What the site holds for other pages, as a Vite plugin: the frame, the element as one script, the loader
// of frames, and the whole page as one file. Classic scripts throughout: a sandboxed frame and a file on a
// disk have no origin, and for those a browser loads modules only from servers that allow everybody.
// What a snippet points at lies in a folder with the version in its name, and stays as it is.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { withWords } from '../web/element/words/site.ts';
import { classicScript, MODULE } from './bundle.mjs';
import { guidePages } from './embedding-guide.mjs';
import { inRem } from './rem.mjs';

const { version, name } = JSON.parse(readFileSync('package.json', 'utf8'));
const PINNED = `v${version}`;

const hashOf = (kind, text) => `${kind}-${createHash(kind).update(text).digest('base64')}`;
const integrity = (text) => hashOf('sha384', text);

async function styleSheet(entryPoint) {
  const { outputFiles } = await build({
    ...MODULE,
    entryPoints: [entryPoint],
    write: false,
    banner: {},
  });
  return inRem(outputFiles[0].text.trim(), entryPoint);
}

function replaced(page, what, by) {
  if (!page.includes(what)) throw new Error(`The page does not contain ${what}`);
  return page.replace(what, () => by);
}

const CHARSET = '<meta charset="utf-8">';

/** Before everything that it is about. */
const withPolicy = (page, policy) =>
  replaced(
    page,
    CHARSET,
    `${CHARSET}\n  <meta http-equiv="Content-Security-Policy" content="${policy}">`,
  );

async function singleFile(policy) {
  const { script } = await classicScript('web/embed/single-file.ts');
  const icon = readFileSync('web/page/public/favicon.svg').toString('base64');
  const style = await styleSheet('web/page/style/index.css');
  let page = withWords(readFileSync('web/page/index.html', 'utf8'));
  page = withPolicy(page, policy(hashOf('sha256', script), hashOf('sha256', style)));
  page = replaced(page, 'href="/favicon.svg"', `href="data:image/svg+xml;base64,${icon}"`);
  page = replaced(
    page,
    '<link rel="stylesheet" href="./style/index.css">',
    `<style>${style}</style>`,
  );
  return replaced(
    page,
    '<script type="module" src="./site.ts"></script>',
    `<script>${script}</script>`,
  );
}

/** All files by their names in the site; the pages carry their policies. */
export async function siteFiles(policies) {
  const [{ script: element }, { script: embed }, { script: size }, style, guide, single] =
    await Promise.all([
      classicScript('web/element/classic.ts', name),
      classicScript('web/embed/main.ts'),
      classicScript('web/embed/size.ts'),
      styleSheet('web/embed/style.css'),
      styleSheet('web/embed/guide/style.css'),
      singleFile(policies.single),
    ]);
  const plain = withWords(readFileSync('web/embed/embed.html', 'utf8'));
  const frame = withPolicy(plain, policies.frame);
  const hashes = { 'element.js': integrity(element), 'size.js': integrity(size) };
  return {
    [`${PINNED}/element.js`]: element,
    [`${PINNED}/embed.js`]: embed,
    [`${PINNED}/embed.css`]: style,
    [`${PINNED}/embed.html`]: frame,
    [`${PINNED}/size.js`]: size,
    [`${PINNED}/guide.css`]: guide,
    [`${PINNED}/talk.js`]: readFileSync('web/embed/guide/talk.js', 'utf8'),
    [`${PINNED}/integrity.json`]: `${JSON.stringify(hashes, null, 2)}\n`,
    'embed.html': frame.replaceAll(/(href|src)="\.\//g, `$1="./${PINNED}/`),
    'unrolled.html': single,
    ...guidePages(PINNED, policies.page),
  };
}

const TYPES = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

/** Emits them with the page, and serves them while it is developed. */
export function siteFilesPlugin(policies) {
  return {
    name: 'site-files',
    async generateBundle() {
      for (const [fileName, source] of Object.entries(await siteFiles(policies))) {
        this.emitFile({ type: 'asset', fileName, source });
      }
    },
    configureServer({ middlewares }) {
      middlewares.use(async (request, response, next) => {
        const path = new URL(request.url, 'http://localhost').pathname.slice(1);
        if (
          !/^(embed|embedding(\.\w+)?|unrolled)\.html$/.test(path) &&
          !path.startsWith(`${PINNED}/`)
        ) {
          return next();
        }
        const source = (await siteFiles(policies))[path];
        if (source === undefined) return next();
        response.setHeader('content-type', TYPES[path.split('.').at(-1)] ?? 'application/json');
        response.end(source);
      });
    },
  };
}
