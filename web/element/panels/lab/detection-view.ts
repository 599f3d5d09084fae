// The detection table: by code and by way of checking, how many of 20 random layers are flagged.
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Defect } from '../../../lib/index.ts';
import { scientific, significant } from '../../maths/numbers.ts';
import {
  CODE_VARIANTS,
  type Detection,
  DRAWN_LAYERS,
  type LayerDistribution,
  OURS,
  USUAL,
  WAYS,
  type Way,
} from '../../run/detection.ts';
import type { LabWords } from '../../words/en/lab.ts';

const MARK = { step: 4, width: 2, height: 11 } as const; // px

export function detectionView(
  detection: Detection | undefined,
  setting: LayerDistribution,
  defects: readonly Defect[],
  words: LabWords,
): TemplateResult {
  const done = detection?.[0]?.ours.length ?? 0;
  return html`<table class="detection" aria-busy=${done < DRAWN_LAYERS}>
    <caption class="small">${words.noticed} <span class="hint">${layersSaid(setting, words)}</span></caption>
    <thead><tr>
      <td></td>
      ${WAYS.map((way) => html`<th scope="col">${words.ways[way]}<br /><small>${ruleOf(way, words)}</small></th>`)}
    </tr></thead>
    <tbody>${CODE_VARIANTS.map((code, k) => {
      const on = code.length === 1 && defects.includes(code[0]!);
      return html`<tr class=${code.length === 0 ? 'correct' : on ? 'on' : ''} data-code=${code.join('') || 'none'}>
        <th scope="row">${rowName(code, words)}</th>
        ${WAYS.map((way) => cellView(detection?.[k]?.[way] ?? [], code.length === 0, way, words))}
      </tr>`;
    })}</tbody>
  </table>`;
}

/** What the marks stand for. */
function layersSaid({ x, scale }: LayerDistribution, words: LabWords): string {
  return words.layers(DRAWN_LAYERS, x.length, significant(scale, 1));
}

/** What counts as a flag. */
function ruleOf(way: Way, words: LabWords): string {
  if (way === 'printed') return words.byEye;
  const { absoluteTolerance, relativeTolerance } = way === 'usual' ? USUAL : OURS;
  return `${scientific(absoluteTolerance, 0)} + ${scientific(relativeTolerance, 0)}·|n|`;
}

function rowName(code: readonly Defect[], words: LabWords): TemplateResult {
  if (code.length === 1) return html`<b class="defect-letter">${code[0]}</b>`;
  return code.length === 0
    ? html`${words.correct} <small>${words.falseAlarms}</small>`
    : html`${words.thePost} <small>${code.join(' + ')}</small>`;
}

function cellView(
  flags: readonly boolean[],
  correct: boolean,
  way: Way,
  words: LabWords,
): TemplateResult {
  const count = flags.filter(Boolean).length;
  const known = flags.length > 0;
  const tone = count === 0 ? (correct && known ? 'good' : '') : correct ? 'bad' : 'many';
  return html`<td
    class=${tone}
    data-way=${way}
    data-count=${flags.length === DRAWN_LAYERS ? count : nothing}
    aria-label=${words.flagged(count, flags.length)}
  ><span class="count">${known ? `${count} / ${flags.length}` : '…'}</span> ${marksView(flags)}</td>`;
}

/** A mark per layer: tall and dark where it is flagged. */
function marksView(flags: readonly boolean[]): TemplateResult {
  const path = (flagged: boolean) =>
    Array.from({ length: DRAWN_LAYERS }, (_, k) =>
      (flags[k] ?? false) === flagged ? `M${k * MARK.step + MARK.width / 2} 0v${MARK.height}` : '',
    ).join('');
  const width = (DRAWN_LAYERS - 1) * MARK.step + MARK.width;
  return html`<svg class="marks" aria-hidden="true" width=${width} height=${MARK.height}>
    ${svg`<path class="idle" d=${path(false)}></path><path class="flag" d=${path(true)}></path>`}
  </svg>`;
}
