// The words of the guide to embedding in English; their keys are the contract of zh.ts.
import type { LayerEventMap, RecurrentLayerFace } from '../../face.ts';

export const guide = {
  title: 'Embedding Unrolled',
  lede: 'One line in an article puts a layer into it. Here are all attributes, properties and events, with three live examples.',
  start: [
    'The address is that of the folder `v0.1.0` of this site. Copy it to your own server, beside the article or, as articles lie in folders, to the root: `/v0.1.0/element.js`. It asks nobody else for anything.',
    "With npm the same file is `node_modules/unrolled/element.classic.js`, and `import 'unrolled/element'` is for bundlers.",
    "A content security policy needs `script-src 'wasm-unsafe-eval'` beside the place of the script.",
    "The dialog “Embed” of the page writes the line with a hash. From another server than the article's, a script with a hash needs `Access-Control-Allow-Origin` there; GitHub Pages and the public CDNs send it.",
    'Until it comes into a document, the element takes properties for attributes, in any order. Later, `preset` starts from that example again, so it is set first. Each example opens its own panel.',
    'In Markdown the figure stands in a `<div>` on a line of its own, for a `<p>` about it would end at the `<p>` inside. In Hugo it is a shortcode. Sites to copy, for Hexo, Hugo, VitePress, Docusaurus, Astro, React and Vue, are in web/embed/recipes of the project.',
  ],
  page: 'To the page',
  live: 'Three live examples',
  examples: [
    'The published code over two steps',
    'Gradients that vanish, backward, without settings',
    'The gradient check, read-only',
  ],
  fallback: 'A recurrent layer in numbers.',
  sections: {
    attributes: 'Attributes',
    members: 'Properties and methods',
    events: 'Events and their detail',
    slots: 'Slots',
    cssParts: 'Parts',
    cssProperties: 'Variables',
  },
  unnamed: '(default)',
  frame: {
    title: 'A frame and its messages',
    lede: 'embed.html takes the attributes as a query (not wasm), and two names of its own. size.js in the article gives each frame the height of its content. The file of src is fetched without cookies, and for an article of another origin its server has to say Access-Control-Allow-Origin. Page and frame talk by postMessage; the frame obeys only the page around it, and passes over what it does not know.',
    live: 'A live frame: press a button, and its messages appear below',
    log: 'Messages from the frame, newest first',
    tables: {
      query: {
        title: 'In the address, beside the attributes',
        says: {
          id: 'stands in every message, so that a page tells its frames apart',
          height: 'auto (default); with a number of pixels the frame does not say its height',
        },
      },
      envelope: {
        title: 'In every message, both ways',
        says: {
          source: "'recurrent-layer'",
          v: '1, the version of these messages',
          id: 'that of the address; empty where it has none',
          type: 'one of those below',
        },
      },
      from: {
        title: 'From the frame',
        says: {
          ready: 'the first numbers are shown',
          resize: '{ height } of the content, in pixels: first, and whenever it changes',
          change: '{ state }, the share string of what the reader or a step has chosen',
          check: '{ passed, counts, maxError }, after every gradient check',
          error:
            '{ code, message }: nothing can be shown, or a message was refused and changed nothing',
        },
      },
      to: {
        title: 'To the frame',
        says: {
          hello: 'asks for the height again; needs no id',
          set: '{ state, preset, panel, activation, t, tour, speed, panels, controls, digits, lang, readonly, large }: any of them; one that is refused, and none is taken',
          step: '{ t, phase }: lights a step, forward (default) or backward',
          check: '{ epsilon }: checks again; a number, auto, or none for that of before',
          theme: '{ theme }: auto, light or dark',
        },
      },
    },
    line: 'In a frame, where an article takes no scripts of others into its own page; the script gives it the height of its content:',
    figure: 'A recurrent layer',
  },
};

type Documented = Exclude<keyof RecurrentLayerFace, keyof HTMLElement> | keyof LayerEventMap;

export type GuideWords = typeof guide & {
  /** What each name of the element is; in English the comments of its public face say it. */
  readonly says?: Readonly<Record<Documented, string> & Record<string, string>>;
};
