import type { AcceptedPlugin } from 'postcss';

export const rem: AcceptedPlugin;
