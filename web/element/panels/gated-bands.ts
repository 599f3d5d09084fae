// What Forward and Backward of a cell with gates have in common: parameters stacked by gate, and bands that fold.
import { html, type TemplateResult, unsafeCSS } from 'lit';
import type { DirectiveResult } from 'lit/directive.js';
import { written } from '../maths/formula.ts';
import * as names from '../maths/names.ts';
import type { Numbers } from '../quantities/quantities.ts';
import { blockName, partsOf, stackedRows } from '../quantities/stacked.ts';
import { blocksOf } from '../state/gates.ts';
import type { Gate, Summed } from '../state/state.ts';
import { captionOf, titleOf } from '../views/caption.ts';
import { type Interaction, matrixView } from '../views/matrix-view.ts';
import { bandOf, bandView, type TimeAxis } from '../views/time-axis.ts';
import sheet from './gated.css?inline';
import type { PanelContext } from './panel.ts';

export const gatedStyles = unsafeCSS(sheet);

/** U, W or b as the library stacks it, a block for each gate. */
export function stackedView(
  parameter: Summed,
  { quantities: q, words }: PanelContext,
  interaction: Interaction,
): DirectiveResult {
  const name = names.parameters[parameter];
  const gates = blocksOf(parameter, q.cell);
  const blocks = partsOf(parameter, q);
  const [first] = blocks as [Numbers, ...Numbers[]];
  const size = [gates.length * first.shape[0]!, ...first.shape.slice(1)].join(' × ');
  return matrixView(
    {
      label: `${name.said}${words.comma}${words[parameter]}`,
      caption: captionOf(name, first, size, words[parameter]),
      rows: () => stackedRows(parameter, q),
      blocks: gates.map(
        (gate, k) => html`<span title=${blocks[k]!.title}>${written(blockName(gate))}</span>`,
      ),
    },
    interaction,
  );
}

/** A vector per step; that of a gate can be folded, and keeps its colours then. */
export function gateBand(
  of: Numbers,
  { state, words, narrow, still, change }: PanelContext,
  axis: TimeAxis,
  interaction: Interaction,
  gate?: Gate,
): DirectiveResult {
  const folded = gate !== undefined && (state.folded?.includes(gate) ?? false);
  const title = titleOf(of.name('t'), of, of.title);
  return bandView(
    {
      ...bandOf(of),
      label: `${of.name('t').said}${words.comma}${of.title}`,
      title: gate === undefined || still ? title : foldable(title, of),
      folded,
    },
    axis,
    interaction,
  );

  function foldable(title: TemplateResult, { name }: Numbers): TemplateResult {
    const others = (state.folded ?? []).filter((each) => each !== gate);
    return html`<button
      type="button"
      class="fold"
      data-action=${`fold-${gate}`}
      aria-expanded=${!folded}
      @click=${() => change({ folded: folded ? others : [...others, gate!] })}
    >${narrow && folded ? written(name('t')) : title}</button>`;
  }
}
