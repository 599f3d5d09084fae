// What the panels on the line of time show of a cell with gates.
export { gatedBackwardView } from './backward/gated-view.ts';
export { gatedForwardView } from './forward/gated-view.ts';
