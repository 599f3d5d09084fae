// The words of the dialog in which a teacher makes a case, in English; their keys are the contract of zh.
export const teacher = {
  heading: 'Make a case',
  lede: 'What is shown on the page now, with your words above it. Everything is in the link; nothing is stored.',
  close: 'Close',
  title: 'Title',
  note: 'Note',
  question: 'Question, before the answer is shown',
  answer: 'Answer, behind the button “Reveal”',
  at: 'The answer is step',
  none: 'no step',
  atHow: {
    forward: (at: number, _: number) =>
      `Until then Forward shows the steps before ${at}, and T stays; Reveal goes on to step ${at}.`,
    backward: (at: number, _: number) =>
      `Until then Backward shows the steps after ${at}; Reveal goes back to step ${at}.`,
    elsewhere: (at: number, steps: number) =>
      `Until then the figure ends at T = ${steps}; Reveal adds what is missing up to ${at}.`,
  },
  panels: 'Panels',
  controls: 'Controls',
  control: { full: 'all', compact: 'no settings', none: 'only the open panel' },
  readonly: 'Look, but change nothing',
  large: 'Large, for a projector',
  link: 'Link',
  copy: 'Copy link',
  copied: 'Copied.',
  notCopied: 'The browser refused: copy it by hand.',
  show: 'Show it on this page',
  code: 'The link as a QR code',
  codeLate: 'The QR code could not be downloaded.',
  codeLong:
    'This link is too long for a QR code that a camera reads. Start from an example, or change fewer numbers.',
};

export type CaseWords = typeof teacher;
