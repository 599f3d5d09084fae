// The words around the figures in English; their keys are the contract of zh.ts.
export const page = {
  documentTitle: 'Unrolled: a recurrent layer, under glass',
  appearance: 'Language, theme and embedding',
  case: 'Make a case',
  embed: 'Embed',
  theme: { light: 'Light', dark: 'Dark' },
  dismiss: 'Close',
  share: {
    offered: 'Copy link',
    copied: 'Link copied',
    refused: 'Copy it from the address bar',
  },
  tooLong: 'These are more numbers than a link can carry; the address is that of the example.',
  download: 'Download JSON instead',
  renewed: 'There is a new version of this page.',
  reload: 'Load it',
  lede: 'One small formula, applied again at every time step.',
  ledeMore:
    'Run forward, it makes states; run backward, it makes gradients. Every number is computed here, and tells you where it came from.',
  opening: {
    says: 'One cell with an arrow back to itself, or the same cell at every step.',
    unroll: 'Unroll',
    rollUp: 'Roll up',
  },
  formula: 'new state = squash(input + memory + bias)',
  formulaGated: 'new state = what is kept of the old + what is let in',
  formulaLinear: 'new state = input + memory',
  teaser: 'A gradient check from a post agrees to six decimals. Is its code right?',
  teaserLink: 'See it pass, then add one step',

  source: 'After the post “Neural networks 5: recurrent networks”, reproduced and corrected.',
  api: 'Use from JavaScript',
  privacy: 'Everything is computed here; nothing leaves this page.',
};

export type PageWords = typeof page;

/** What stands in the page itself, before any script. */
export const unscripted = {
  description:
    'A recurrent layer, its backpropagation through time and its gradient check, every number shown and explained.',
  noScript: 'This page computes its numbers in your browser and needs JavaScript.',
};

export type Unscripted = typeof unscripted;
