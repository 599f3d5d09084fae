// The transport: to the ends, a step, play; and where the reader is. Docked at the bottom on a phone.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { formula, written } from '../maths/formula.ts';
import type { State } from '../state/state.ts';
import { isTimed, timeOf } from '../state/timeline.ts';
import type { Words } from '../words/languages.ts';
import type { Command } from './keys.ts';
import { SPEEDS } from './playback.ts';

export interface Transport {
  readonly state: State;
  readonly words: Words;
  readonly playing: boolean;
  /** A press of Play is one part of a step. */
  readonly byStep: boolean;
  readonly speed: number;
  /** Whether there is a step on that side. */
  can(by: 1 | -1): boolean;
  run(command: Command): void;
  setSpeed(speed: number): void;
}

const ICONS = {
  home: 'M3 3h2v10H3zM13 3v10L6 8z',
  back: 'M11 3v10L4 8z',
  play: 'M4 2.5v11l9-5.5z',
  pause: 'M4 3h3v10H4zM9 3h3v10H9z',
  on: 'M5 3v10l7-5z',
  end: 'M11 3h2v10h-2zM3 3v10l7-5z',
} as const;

export function transportView(transport: Transport) {
  const { state, words, playing, byStep, speed, can, run, setSpeed } = transport;
  if (!isTimed(state.panel)) return nothing;
  const now = timeOf(state);
  const button = (
    name: string,
    icon: keyof typeof ICONS,
    label: string,
    command: Command,
    possible: boolean,
  ): TemplateResult => html`<button
    type="button"
    data-action=${name}
    aria-label=${label}
    title=${label}
    aria-disabled=${!possible}
    @click=${() => possible && run(command)}
  >${svg`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d=${ICONS[icon]}></path></svg>`}</button>`;
  return html`<div class="transport" role="group" aria-label=${words.playback}>
    ${button('home', 'home', words.toStart, { do: 'home' }, now !== 0)}
    ${button('back', 'back', words.stepLeft, { do: 'step', by: -1 }, can(-1))}
    ${button('play', playing ? 'pause' : 'play', playing ? words.pause : byStep ? words.playByStep : words.play, { do: 'play' }, true)}
    ${button('on', 'on', words.stepRight, { do: 'step', by: 1 }, can(1))}
    ${button('end', 'end', words.toLast, { do: 'end' }, now !== state.steps)}
    <output class="clock">${written(formula`t`)} = <b>${now ?? '–'}</b> / ${state.steps}</output>
    <select
      class="speed"
      data-action="speed"
      aria-label=${words.speed}
      @change=${(event: Event) => setSpeed(Number((event.currentTarget as HTMLSelectElement).value))}
    >
      ${SPEEDS.map((each) => html`<option value=${each} .selected=${each === speed}>${each}×</option>`)}
    </select>
    <button type="button" class="ask" data-action="help" aria-label=${words.help} @click=${() => run({ do: 'help' })}>?</button>
  </div>`;
}
