// An example as plain tables, for readers without JavaScript and where WebAssembly does not run: markup that is
// written while a site is built.
import type { TemplateResult } from 'lit';
import type { Tensor, Unrolled } from '../lib/index.ts';
import { layerEquation } from './maths/equations.ts';
import { type Formula, writtenOnce } from './maths/formula.ts';
import * as names from './maths/names.ts';
import { formatTyped, full } from './maths/numbers.ts';
import { problemOf } from './run/problem.ts';
import { compute } from './run/run.ts';
import { PRESETS, type PresetId } from './state/presets/index.ts';

/** Parameters, states and gradients of an example. */
export function staticTables(preset: PresetId, library: Unrolled): string {
  const run = compute(library, problemOf(PRESETS[preset], library));
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
  return `<h2>${math(layerEquation(run.problem.activation, true))}</h2>
    ${[parameters, forward, backward].map((tables) => `<div>${tables.join('\n')}</div>`).join('\n')}`;
}

function table(
  caption: Formula,
  rows: readonly (readonly number[])[],
  head?: (column: number) => Formula,
): string {
  const format = formatTyped(rows.flat());
  const heads = head
    ? `<thead><tr>${rows[0]!.map((_, j) => `<th scope="col">${math(head(j))}</th>`).join('')}</tr></thead>`
    : '';
  const body = rows.map(
    (row) => `<tr>${row.map((v) => `<td title="${full(v)}">${format.cell(v)}</td>`).join('')}</tr>`,
  );
  return `<table><caption>${math(caption)}</caption>${heads}<tbody>${body.join('')}</tbody></table>`;
}

/** As lit would draw it. */
const math = (formula: Formula): string => markup(writtenOnce(formula));

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
