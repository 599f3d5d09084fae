// What comes with the first panel that has words of its own, or with the help, in Chinese.
export { zh as backward } from './backward.ts';
export { zh as check } from './check.ts';
export { zh as compare } from './compare.ts';
export { zh as data } from './data.ts';
export { lines, yours, zh as examples } from './examples.ts';
export { zh as keys } from './keys.ts';
export { zh as lab } from './lab.ts';
export { zh as lesson } from './lesson.ts';
export { zh as setup } from './setup.ts';
export { zh as text } from './text.ts';
export { zh as tour } from './tour.ts';
export { zh as train } from './train.ts';
export { zh as worth } from './worth.ts';
