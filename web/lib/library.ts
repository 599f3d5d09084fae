// All that the element takes of the library: in the package for servers the element is a file of its own, which
// imports this one. A name that is missing here fails the build of the package.
export * from './check/parameters.ts';
export * from './codec/formats.ts';
export * from './codec/from-text.ts';
export * from './codec/index.ts';
export * from './codec/text/index.ts';
export * from './codec/text/number.ts';
export * from './index.ts';
export * from './spec/activations.ts';
export * from './spec/cells.ts';
export * from './spec/defects.ts';
export * from './spec/layer-data.ts';
export * from './spec/schemes.ts';
export { whole } from './whole.ts';
