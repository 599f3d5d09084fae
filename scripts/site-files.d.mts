import type { Plugin } from 'vite';

/** The content security policies of what is published. */
export interface Policies {
  readonly page: string;
  readonly frame: string;
  /** By the hashes of the one script and the one style. */
  single(script: string, style: string): string;
}

/** All files by their names in the site. */
export function siteFiles(policies: Policies): Promise<Readonly<Record<string, string>>>;
/** Emits them with the page, and serves them while it is developed. */
export function siteFilesPlugin(policies: Policies): Plugin;
