import type { AcceptedPlugin } from 'postcss';

export const rem: AcceptedPlugin;
export function inRem(css: string, from: string): string;
