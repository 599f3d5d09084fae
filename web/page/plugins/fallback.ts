// The first example as plain tables in the page itself, computed when the page is built: for readers without
// JavaScript, and where WebAssembly does not run.
import type { TemplateResult } from 'lit';
import type { Plugin } from 'vite';
import { layerEquation } from '../../element/maths/equations.ts';
import { type Formula, written } from '../../element/maths/formula.ts';
import * as names from '../../element/maths/names.ts';
import { formatGroup, full } from '../../element/maths/numbers.ts';
import { problemOf } from '../../element/run/problem.ts';
import { compute } from '../../element/run/run.ts';
import { PRESETS } from '../../element/state/presets.ts';
import { load, type Tensor } from '../../lib/index.ts';

const PLACE = '<!-- fallback -->';

export function fallbackTables(): Plugin {
  return {
    name: 'fallback-tables',
    transformIndexHtml: {
      order: 'pre',
      handler: async (html) => html.replace(PLACE, await fallback()),
    },
  };
}

async function fallback(): Promise<string> {
  const library = await load();
  const run = compute(library, problemOf(PRESETS.fixed, library));
  const parameters = [
    table(names.U, rowsOf(run.U)),
    table(names.W, rowsOf(run.W)),
    table(names.b, rowsOf(run.b)),
  ];
  const steps = (name: (step: names.Step) => Formula, tensor: Tensor, from: number) =>
    table(name('t'), transpose(rowsOf(tensor)), (j) => name(j + from));
  const forward = [steps(names.x, run.x, 1), steps(names.h, run.states, 0)];
  const backward = [
    steps(names.delta, run.backward.delta, 1),
    table(names.dW, rowsOf(run.backward.dW)),
  ];
  return `<section class="static">
    <h2>${math(layerEquation(run.problem.activation, true))}</h2>
    ${[parameters, forward, backward].map((tables) => `<div>${tables.join('\n')}</div>`).join('\n')}
  </section>`;
}

function table(
  caption: Formula,
  rows: readonly (readonly number[])[],
  head?: (column: number) => Formula,
): string {
  const format = formatGroup(rows.flat());
  const heads = head
    ? `<thead><tr>${rows[0]!.map((_, j) => `<th scope="col">${math(head(j))}</th>`).join('')}</tr></thead>`
    : '';
  const body = rows.map(
    (row) => `<tr>${row.map((v) => `<td title="${full(v)}">${format.cell(v)}</td>`).join('')}</tr>`,
  );
  return `<table><caption>${math(caption)}</caption>${heads}<tbody>${body.join('')}</tbody></table>`;
}

/** As lit would draw it. */
const math = (formula: Formula): string => markup(written(formula));

function markup({ strings, values }: TemplateResult): string {
  const parts = values.map((value) =>
    typeof value === 'object' ? markup(value as TemplateResult) : value,
  );
  return String.raw({ raw: strings }, ...parts);
}

/** A vector is a column. */
function rowsOf({ shape, data }: Tensor): number[][] {
  const [rows, columns = 1] = shape;
  return Array.from({ length: rows! }, (_, i) => [...data.slice(i * columns, (i + 1) * columns)]);
}

function transpose(rows: readonly (readonly number[])[]): number[][] {
  return rows[0]!.map((_, j) => rows.map((row) => row[j]!));
}
