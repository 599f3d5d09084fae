// The page as it is published, on a server with the policy that it promises to live under.
import { inject } from 'vitest';
import { POLICY } from '../../page/policy.ts';
import { serve } from '../browsers/server.ts';

export interface Site {
  readonly url: string;
  /** Shared by all test files: to be read. */
  readonly folder: string;
  close(): void;
}

export async function serveSite(): Promise<Site> {
  const folder = inject('site');
  const { url, close } = await serve(folder, { 'content-security-policy': POLICY });
  return { url, folder, close };
}
