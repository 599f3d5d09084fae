// The keys that work anywhere in the element, as far as nothing that has the focus needs them itself, and what they do.
import type { PanelEntry } from '../panels/panel.ts';
import type { State, StatePatch } from '../state/state.ts';
import { phase, step, toEnd } from '../state/timeline.ts';

export type Command =
  | Move
  | { readonly do: 'play' }
  | { readonly do: 'help' }
  | { readonly do: 'leave' };

export type Move =
  | { readonly do: 'step' | 'phase'; readonly by: 1 | -1 }
  | { readonly do: 'home' | 'end' }
  | { readonly do: 'panel'; readonly ordinal: number };

const TYPED_INTO = 'input, select, textarea, [contenteditable]';
const PRESSED = 'button, a, summary, [role=button]';

/** What a key asks for; undefined where it is somebody else's. */
export function commandOf(event: KeyboardEvent): Command | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return undefined;
  const target = event.composedPath()[0];
  const focused = target instanceof Element ? target : undefined;
  if (focused?.closest(TYPED_INTO) || focused?.closest('dialog')) return undefined;
  const { key } = event;
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const by = key === 'ArrowRight' ? 1 : -1;
    return { do: event.shiftKey ? 'phase' : 'step', by };
  }
  if (key === ' ') return focused?.closest(PRESSED) ? undefined : { do: 'play' };
  if (key === 'Home') return { do: 'home' };
  if (key === 'End') return { do: 'end' };
  if (key === '?') return { do: 'help' };
  if (key === 'Escape') return { do: 'leave' };
  return /^[1-9]$/.test(key) ? { do: 'panel', ordinal: Number(key) } : undefined;
}

/** The choice that a move makes; undefined where there is nowhere to go, or only to a panel that has no tab. */
export function patchFor(
  move: Move,
  state: State,
  tabs: readonly PanelEntry[],
): StatePatch | undefined {
  const patch = patchOf(move, state, tabs);
  const to = patch?.panel;
  return to === undefined || tabs.some(({ id }) => id === to) ? patch : undefined;
}

function patchOf(move: Move, state: State, tabs: readonly PanelEntry[]): StatePatch | undefined {
  if (move.do === 'step') return step(state, move.by);
  if (move.do === 'phase') return phase(state, move.by);
  if (move.do !== 'panel') return toEnd(state, move.do);
  const entry = tabs[move.ordinal - 1];
  return entry && { panel: entry.id };
}
