// A button with words on it.
import { html, type TemplateResult } from 'lit';

/** @param look `link` or `solid` */
export function actionButton(
  action: string,
  said: string,
  act: () => void,
  look: 'link' | 'solid' = 'link',
): TemplateResult {
  return html`<button type="button" class=${look} data-action=${action} @click=${act}>${said}</button>`;
}
