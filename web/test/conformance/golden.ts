import { golden } from '../fixtures.ts';
import type { Golden } from './suite.ts';

/** Reads the golden data in Node. */
export const readGolden = (): Golden => ({
  layers: golden('layers.json'),
  post: golden('post.json'),
  detection: golden('detection.json'),
});
