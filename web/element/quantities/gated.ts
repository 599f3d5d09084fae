// The lists of the cells with gates, which are fetched together.
export { GRU } from './gru.ts';
export { LSTM } from './lstm.ts';
