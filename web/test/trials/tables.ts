// The tables of docs/files.md, made from the cases.
import { FILE_KINDS } from './files.ts';
import { TEXT_KINDS } from './text/index.ts';

type Named = { readonly name: string; readonly refused?: string };

interface Kind {
  readonly source: { readonly en: string; readonly zh: string };
  readonly cases: readonly Named[];
}

const names = (cases: readonly Named[]) => cases.map(({ name }) => name).join('; ') || '–';

function halves({ cases }: Kind): readonly [readonly Named[], readonly Named[]] {
  return [cases.filter(({ refused }) => !refused), cases.filter(({ refused }) => refused)];
}

function english(kinds: readonly Kind[]): string {
  const rows = kinds.map((kind) => {
    const [read, refused] = halves(kind);
    return `| ${kind.source.en} | ${names(read)} | ${names(refused)} |`;
  });
  return ['| from | read | refused |', '|---|---|---|', ...rows].join('\n');
}

function chinese(kinds: readonly Kind[]): string {
  const rows = kinds.map((kind) => {
    const [read, refused] = halves(kind);
    return `| ${kind.source.zh} | ${read.length} | ${refused.length} |`;
  });
  return ['| 来源 | 读出的例子 | 拒绝的例子 |', '|---|--:|--:|', ...rows].join('\n');
}

/** By the file that holds them. */
export const TABLES: Readonly<Record<string, readonly string[]>> = {
  'docs/files.md': [english(TEXT_KINDS), english(FILE_KINDS)],
  'docs/files.zh-CN.md': [chinese(TEXT_KINDS), chinese(FILE_KINDS)],
};
