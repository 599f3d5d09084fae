// What can be found out about accessibility by a program.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly target: unknown }[];
}

/** The rules that a change of theme alone can break. */
export const COLOURS: readonly string[] = ['color-contrast', 'link-in-text-block'];

/** What axe-core objects to in a page and the frames in it, by all of its rules or some. */
export async function axeViolations(page: Page, rules?: readonly string[]): Promise<string[]> {
  for (const frame of page.frames()) await frame.evaluate(axe);
  const options = JSON.stringify({
    resultTypes: ['violations'],
    ...(rules && { runOnly: { type: 'rule', values: rules } }),
  });
  const found = await page.evaluate<Violation[]>(
    `(async () => (await axe.run(document, ${options})).violations)()`,
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
