// Our pages follow a reader's own size of text: the lengths of their style sheets, written in the pixels of the design,
// become rem, hairlines aside. Inside an element, figure/room.ts does the same for any page around it.
import { relative } from 'node:path';
import postcss from 'postcss';
import pxToRem from 'postcss-pxtorem';

const PAGES = /^web[\\/](page|embed)[\\/]/;

export const rem = pxToRem({
  propList: ['*'],
  mediaQuery: true,
  minPixelValue: 2,
  exclude: (file) => !PAGES.test(relative('.', file)),
});

/** The style sheet of a file, if it is one of a page, in rem. */
export const inRem = (css, from) => postcss([rem]).process(css, { from, map: false }).css;
