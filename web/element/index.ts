// The views that the page, and later the element, are made of.
export { backwardView } from './backward-view.ts';
export { checkView, strengthView } from './check-view.ts';
export { formulaView } from './formula-view.ts';
export { forwardView, type Panel } from './forward-view.ts';
export { linesOf, linesView } from './lines-view.ts';
export * as names from './names.ts';
export { scientific } from './numbers.ts';
export { quantitiesOf, selectionIn } from './quantities.ts';
export { compute, type Problem, type Run } from './run.ts';
export { figureWords, type Language, type Words } from './words.ts';
