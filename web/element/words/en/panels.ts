// The words that come with the first panel that has words of its own, or with the help.
export { en as backward } from './backward.ts';
export { en as check } from './check.ts';
export { en as compare } from './compare.ts';
export { en as data } from './data.ts';
export { en as examples, lines, yours } from './examples.ts';
export { en as keys } from './keys.ts';
export { en as lab } from './lab.ts';
export { en as lesson } from './lesson.ts';
export { en as setup } from './setup.ts';
export { en as text } from './text.ts';
export { en as tour } from './tour.ts';
export { en as train } from './train.ts';
export { en as worth } from './worth.ts';
