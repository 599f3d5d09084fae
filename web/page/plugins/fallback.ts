// The first example as plain tables in the page itself, computed when the page is built: for readers without
// JavaScript, and where WebAssembly does not run.
import type { Plugin } from 'vite';
import { formatGroup, full, subscript } from '../../element/numbers.ts';
import { PRESETS } from '../../element/presets.ts';
import { problemOf } from '../../element/problem.ts';
import { compute } from '../../element/run.ts';
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
    table('U', rowsOf(run.U)),
    table('W', rowsOf(run.W)),
    table('b', rowsOf(run.b)),
  ];
  const steps = (letter: string, tensor: Tensor, from: number) =>
    table(letter, transpose(rowsOf(tensor)), (j) => `${letter}${subscript(j + from)}`);
  const forward = [steps('x', run.x, 1), steps('h', run.states, 0)];
  const backward = [steps('δ', run.backward.delta, 1), table('∂L/∂W', rowsOf(run.backward.dW))];
  return `<section class="static">
    <h2>h<sub>t</sub> = tanh(U x<sub>t</sub> + W h<sub>t−1</sub> + b)</h2>
    ${[parameters, forward, backward].map((tables) => `<div>${tables.join('\n')}</div>`).join('\n')}
  </section>`;
}

function table(
  caption: string,
  rows: readonly (readonly number[])[],
  head?: (column: number) => string,
): string {
  const format = formatGroup(rows.flat());
  const heads = head
    ? `<thead><tr>${rows[0]!.map((_, j) => `<th scope="col">${head(j)}</th>`).join('')}</tr></thead>`
    : '';
  const body = rows.map(
    (row) => `<tr>${row.map((v) => `<td title="${full(v)}">${format.cell(v)}</td>`).join('')}</tr>`,
  );
  return `<table><caption>${caption}</caption>${heads}<tbody>${body.join('')}</tbody></table>`;
}

/** A vector is a column. */
function rowsOf({ shape, data }: Tensor): number[][] {
  const [rows, columns = 1] = shape;
  return Array.from({ length: rows! }, (_, i) => [...data.slice(i * columns, (i + 1) * columns)]);
}

function transpose(rows: readonly (readonly number[])[]): number[][] {
  return rows[0]!.map((_, j) => rows.map((row) => row[j]!));
}
