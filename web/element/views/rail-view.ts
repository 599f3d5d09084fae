// The parameters: in the rail beside the time axis. Where there is little room the picture comes first, and they are
// folded below it.
import { html, type TemplateResult } from 'lit';

export function railView(narrow: boolean, name: string, contents: TemplateResult): TemplateResult {
  return narrow
    ? html`<details class="folded"><summary>${name}</summary><div class="rail">${contents}</div></details>`
    : html`<div class="rail">${contents}</div>`;
}
