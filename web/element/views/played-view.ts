// What Play leaves to come, and what it says of the part that is seen.
import { html, type TemplateResult } from 'lit';
import { isReached, type Moment, momentIn } from '../state/played.ts';
import type { State } from '../state/state.ts';
import { isTurn } from '../state/timeline.ts';
import type { Words } from '../words/languages.ts';
import type { Veil } from './cells.ts';

/** Over all that is computed after a moment. */
export function veilOf(moment: Moment | undefined, words: Words): Veil | undefined {
  return moment && { label: words.toCome, over: (id) => !isReached(moment, id) };
}

/** A sentence on the part that is seen; at the end of Forward, and the way back. */
export function playedView(
  state: State,
  words: Words,
  play: (() => void) | undefined,
): TemplateResult | undefined {
  const moment = momentIn(state);
  if (moment === undefined || moment.panel === 'backward') return undefined;
  const { time, part } = moment;
  if (isTurn(state) && play) {
    return html`${words.played.turn}
      <button type="button" class="link" data-action="turn" @click=${play}>${words.played.back}</button>`;
  }
  const said = words.played[part as 'input' | 'memory' | 'sum' | 'state'];
  return time === 0 ? words.played.first : said(time, state.activation);
}
