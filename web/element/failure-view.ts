import { html, nothing, type TemplateResult } from 'lit';
import { UnrolledError } from '../lib/index.ts';
import type { Words } from './words.ts';

/** What could not be computed and why, in the reader's language; the error's own words below. */
export function failureView(error: unknown, words: Words): TemplateResult {
  const code = error instanceof UnrolledError ? error.code : undefined;
  const sentence = (code && words.failure[code]) ?? words.failureOther;
  const reason = error instanceof Error ? error.message : String(error);
  return html`<section class="failure" role="alert" data-code=${code ?? nothing}>
    <p class="headline">${sentence}</p>
    <p>${words.reason} <span lang="en">${reason}</span></p>
    ${code === 'WASM_BLOCKED' ? html`<p>${words.policy} <code>script-src 'self' 'wasm-unsafe-eval'</code></p>` : nothing}
    <slot></slot>
  </section>`;
}
