// What a README promises of its programs.
import { expect } from 'vitest';

/** Its JavaScript, program by program. */
export function programsOf(readme: string): string[] {
  const programs = Array.from(readme.matchAll(/```js\n(.*?)```/gs), (match) => match[1]!);
  expect(programs.length).toBeGreaterThan(0);
  return programs;
}

/** The comments behind console.log say what is printed; … stands for digits that are left out. */
export function expectPromised(program: string, printed: string): void {
  const comments = Array.from(program.matchAll(/console\.log.*?\/\/ (.*)/g), (match) => match[1]!);
  expect(comments.length).toBeGreaterThan(0);
  const squeezed = comments.join(' ').replace(/\s+/g, ' ');
  const escaped = squeezed.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`^${escaped.replaceAll('…', '\\d*')}$`);
  expect(printed.trim().replace(/\s+/g, ' ')).toMatch(pattern);
}
