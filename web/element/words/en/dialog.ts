// The words of the dialog "Embed" in English; their keys are the contract of zh.ts.
export const dialog = {
  title: 'Embed in an article',
  close: 'Close',
  forms: { frame: 'Frame', element: 'Web component', picture: 'Picture and link' },
  formLabel: 'Form',
  say: {
    frame:
      'Works wherever frames are allowed. Nothing of the article reaches it, and the other way round.',
    element:
      'Sits in the article itself, in its language and colour scheme. The article must allow scripts.',
    picture: 'Works everywhere, also in feeds and mails. Save the picture beside the article.',
  },
  panels: 'Panels',
  controls: 'Controls',
  control: { full: 'settings and tabs', compact: 'tabs', none: 'none' },
  language: 'Language',
  articlesLanguage: 'the article’s',
  readersLanguage: 'the reader’s',
  theme: 'Theme',
  themes: { auto: 'the article’s', light: 'light', dark: 'dark' },
  height: 'Height',
  automatic: 'of its content',
  preview: 'Preview',
  code: 'Copy this line',
  copy: 'Copy',
  copied: 'Copied',
  notCopied: 'The browser does not allow copying: select the line and copy it yourself.',
  save: 'Save the picture (SVG)',
  fromFile: (folder: string) =>
    `This page was opened from a disk. Put the folder ${folder} of the site on your server; the line below expects it there.`,
  onlyHere:
    'This address works on this computer only. Put the site on a server of your own, and take the line from there.',
  guide: 'All attributes, properties and events',
  cors: 'The hash needs a server that allows other origins (Access-Control-Allow-Origin), or your own.',
  alternative: 'A recurrent layer: its inputs, states and weights in numbers. Opens the figure.',
};

export type DialogWords = typeof dialog;
