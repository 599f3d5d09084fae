import type { Plugin } from 'vite';

/** All files by their names in the site. */
export function siteFiles(policy: string): Promise<Readonly<Record<string, string>>>;
/** Emits them with the page, and serves them while it is developed. */
export function siteFilesPlugin(policy: string): Plugin;
