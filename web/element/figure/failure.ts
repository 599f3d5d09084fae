import { html, nothing, type TemplateResult } from 'lit';
import type { LayerErrorCode } from '../face.ts';
import { NoGradient } from '../run/run.ts';
import { figureWords, type Language } from '../words/languages.ts';
import { BadSetting, refusal } from '../words/refusal.ts';

/** What could not be computed and why, in the reader's language; the error's own words below. */
export function failureView(error: unknown, language: Language): TemplateResult {
  const words = figureWords[language];
  const { code } = error as { readonly code?: LayerErrorCode };
  const known = error instanceof BadSetting || error instanceof NoGradient;
  const reason = error instanceof Error ? error.message : String(error);
  return html`<section class="failure" role="alert" data-code=${code ?? nothing}>
    <p class="headline">${sentenceOf(error, language)}</p>
    ${known ? nothing : html`<p>${words.reason} <span lang="en">${reason}</span></p>`}
    ${code === 'WASM_BLOCKED' ? html`<p>${words.policy} <code>script-src 'self' 'wasm-unsafe-eval'</code></p>` : nothing}
  </section>`;
}

/** A choice of the reader's that has no numbers: those before it stay. */
export function untakenView(error: unknown, language: Language): TemplateResult {
  const { gap, untaken } = figureWords[language];
  const sentence = `${sentenceOf(error, language)}${gap}${untaken}`;
  return html`<p class="untaken bad" role="alert">${sentence}</p>`;
}

function sentenceOf(error: unknown, language: Language): string {
  const words = figureWords[language];
  if (error instanceof BadSetting) return refusal(error.problem, error.origin, language);
  if (error instanceof NoGradient) return words.noGradient;
  const { code } = error as { readonly code?: LayerErrorCode };
  return code && Object.hasOwn(words.failure, code) ? words.failure[code]! : words.failureOther;
}
