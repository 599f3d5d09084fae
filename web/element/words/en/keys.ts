// What the keys do, as the help tells it.
export const en = {
  play: 'play or pause: every step part by part, with the rest still to come',
  step: 'one step to the left or to the right; after the last one of Forward, Backward begins',
  phase: 'one computation within a step',
  ends: 'to the first or the last step',
  panels: 'the panels, by their number',
  tab: 'from grid to grid: each is one stop',
  grid: 'from cell to cell, inside a grid',
  edit: 'change a number of U, W, b, x, h₀ or dh, or leave it as it was; a drag and arrows go up and down, finely with Shift',
  help: 'this list',
};

export type KeyWords = typeof en;
