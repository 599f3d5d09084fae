import { html, nothing, type TemplateResult } from 'lit';
import { BadSetting } from './attributes.ts';
import type { LayerErrorCode } from './face.ts';
import { refusal } from './refusal.ts';
import { figureWords, type Language } from './words.ts';

/** What could not be computed and why, in the reader's language; the error's own words below. */
export function failureView(error: unknown, language: Language): TemplateResult {
  const words = figureWords[language];
  const { code } = error as { readonly code?: LayerErrorCode };
  const known = error instanceof BadSetting;
  const sentence = known
    ? refusal(error.problem, error.origin, language)
    : ((code && words.failure[code]) ?? words.failureOther);
  const reason = error instanceof Error ? error.message : String(error);
  return html`<section class="failure" role="alert" data-code=${code ?? nothing}>
    <p class="headline">${sentence}</p>
    ${known ? nothing : html`<p>${words.reason} <span lang="en">${reason}</span></p>`}
    ${code === 'WASM_BLOCKED' ? html`<p>${words.policy} <code>script-src 'self' 'wasm-unsafe-eval'</code></p>` : nothing}
  </section>`;
}
