// The controls of the check: ε and the tolerances.
import { html, nothing, type TemplateResult } from 'lit';
import { formula, written } from '../../maths/formula.ts';
import { scientific } from '../../maths/numbers.ts';
import type { CheckSettings } from '../../state/state.ts';
import type { CheckWords } from '../../words/en/check.ts';
import type { PanelContext } from '../panel.ts';
import { EPSILONS } from './sweep.ts';
import { readTolerance } from './tolerance.ts';

type Tolerance = 'absoluteTolerance' | 'relativeTolerance';

/** The ε of the post, which writes it 10e-4. */
export const POST_EPSILON = 1e-3;

/** The ε of the slider: one of 10 to the decade. */
const SLIDER = { from: Math.log10(EPSILONS.from), to: Math.log10(EPSILONS.to), step: 0.1 };

/** Remembers what was typed in vain, until something better is. */
export class CheckSettingsForm {
  readonly #redraw: () => void;
  #refused: { readonly name: Tolerance; readonly text: string } | undefined;

  constructor(redraw: () => void) {
    this.#redraw = redraw;
  }

  /** @param shown the ε of the selected entry */
  view(context: PanelContext, shown: number, words: CheckWords): TemplateResult {
    const { epsilon } = context.state.check;
    const byHand = (event: Event) => {
      const exponent = Number((event.currentTarget as HTMLInputElement).value);
      this.choose(context, 10 ** exponent);
    };
    const button = (
      action: string,
      value: CheckSettings['epsilon'],
      text: string | TemplateResult,
    ) =>
      html`<button
        type="button"
        class="choice"
        data-action=${action}
        aria-pressed=${epsilon === value}
        @click=${() => this.#change(context, { epsilon: value })}
      >${text}</button>`;
    return html`<fieldset class="settings" ?disabled=${context.readonly}><div class="epsilon">
      <label for="epsilon">${written(formula`ε`)} = <b>${scientific(shown, 1)}</b></label>
      <input
        id="epsilon"
        type="range"
        data-action="epsilon"
        min=${SLIDER.from}
        max=${SLIDER.to}
        step=${SLIDER.step}
        .value=${Math.log10(shown).toFixed(1)}
        aria-valuetext=${`ε = ${scientific(shown, 1)}`}
        @input=${byHand}
      />
      ${button('epsilon-auto', 'auto', words.automatic)}
      ${button('epsilon-post', POST_EPSILON, words.postEpsilon(scientific(POST_EPSILON, 0)))}
    </div>
    <div class="tolerances">
      <span>|n − a| ≤</span>
      ${this.#field(context, 'absoluteTolerance', words)}
      <span>+</span>
      ${this.#field(context, 'relativeTolerance', words)}
      <span>· |n|</span>
    </div>
    ${this.#refusal(context, words)}</fieldset>`;
  }

  /** An ε from the slider or the curve. */
  choose(context: PanelContext, epsilon: number): void {
    this.#change(context, { epsilon: Number(epsilon.toPrecision(2)) });
  }

  #change({ state, change }: PanelContext, patch: Partial<CheckSettings>): void {
    change({ check: { ...state.check, ...patch } });
  }

  #field(context: PanelContext, name: Tolerance, words: CheckWords): TemplateResult {
    const refused = this.#refused?.name === name ? this.#refused.text : undefined;
    const typed = (event: Event) => {
      const { value: text } = event.currentTarget as HTMLInputElement;
      const value = readTolerance(text);
      this.#refused = value === undefined ? { name, text } : undefined;
      if (value === undefined) this.#redraw();
      else this.#change(context, { [name]: value });
    };
    return html`<input
      type="text"
      inputmode="decimal"
      size="7"
      autocomplete="off"
      spellcheck="false"
      data-action=${name}
      aria-label=${words[name]}
      aria-invalid=${refused !== undefined}
      aria-describedby=${refused === undefined ? nothing : 'refusal'}
      .value=${refused ?? scientific(context.state.check[name], 0).replace('−', '-')}
      @change=${typed}
    />`;
  }

  #refusal({ state }: PanelContext, words: CheckWords): TemplateResult | typeof nothing {
    if (this.#refused === undefined) return nothing;
    const { name, text } = this.#refused;
    const kept = scientific(state.check[name], 0);
    return html`<p class="refusal" id="refusal" role="alert">${words.refused(words[name], text.trim(), kept)}</p>`;
  }
}
