// Formulas, as MathML and as plain text from one description, so that the two cannot differ.
import { html, mathml, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';

export interface Formula {
  /** One element of MathML. */
  readonly inside: TemplateResult;
  /** Its twin in plain text: for speech, for copying, and where there is no markup. */
  readonly said: string;
}

/** A text is a number or a list of numbers, as it is printed elsewhere. */
type Part = Formula | string | number;

/**
 * formula`${U} x + 2`. Single letters become italic, words upright. A sign with a space on both sides gets the
 * distance that MathML knows for it, others none; a space between factors is a thin one.
 */
export function formula(strings: TemplateStringsArray, ...parts: readonly Part[]): Formula {
  return {
    inside: mathml(markupOf(strings), ...parts.map(insideOf)),
    said: strings.reduce((text, next, k) => `${text}${saidOf(parts[k - 1]!)}${next}`),
  };
}

/** A name that is only known at run time. */
export const word = (text: string): Formula => ({ inside: mathml`<mi>${text}</mi>`, said: text });

export const indexed = (base: Formula, index: Part): Formula => ({
  inside: mathml`<msub>${base.inside}${insideOf(index)}</msub>`,
  said: `${base.said} ${saidOf(index)}`,
});

/** One letter that is only known at run time. */
export const letter = (text: string): Formula => ({
  inside: mathml`<mi mathvariant="normal">${text}</mi>`,
  said: text,
});

/** A mark above and an index below: net^f_2. */
export const marked = (base: Formula, mark: Formula, index: Part): Formula => ({
  inside: mathml`<msubsup>${base.inside}${insideOf(index)}${mark.inside}</msubsup>`,
  said: `${base.said} ${mark.said} ${saidOf(index)}`,
});

/** @param said the exponent as one sign of plain text */
export const raised = (base: Formula, exponent: Formula, said: string): Formula => ({
  inside: mathml`<msup>${base.inside}${exponent.inside}</msup>`,
  said: `${base.said}${said}`,
});

export const fraction = (above: Formula, below: Formula): Formula => ({
  inside: mathml`<mfrac>${above.inside}${below.inside}</mfrac>`,
  said: [above, below].map(({ said }) => (said.length > 1 ? `(${said})` : said)).join('/'),
});

/**
 * A formula on the page. Of the names that MathML could be given, aria-label is the one that Chromium, Firefox and
 * WebKit all tell, also as part of the name of a button or a heading; who reads the MathML itself still can. What
 * is copied is the twin that lies beneath: Chromium and WebKit would put every sign on a line of its own. Most formulas
 * stay what they are while a reader steps through time: the markup is drawn again only where they are others.
 */
export function written(formula: Formula): TemplateResult {
  const { inside, said } = formula;
  return around(
    formula,
    guard([inside.strings, said], () => inside),
  );
}

/** The same for whoever reads templates without lit. */
export const writtenOnce = (formula: Formula): TemplateResult => around(formula, formula.inside);

function around({ said }: Formula, math: unknown): TemplateResult {
  return html`<span class="math"><span class="twin" aria-hidden="true">${said}</span><math aria-label="${said}">${math}</math></span>`;
}

/** Several, with this between them. */
export const listed = (formulas: readonly Formula[], between: string): TemplateResult =>
  html`${formulas.map((each, k) => html`${k > 0 ? between : ''}${written(each)}`)}`;

const insideOf = (part: Part): TemplateResult =>
  typeof part === 'object' ? part.inside : mathml`<mn>${part}</mn>`;

const saidOf = (part: Part): string => (typeof part === 'object' ? part.said : `${part}`);

// A single letter would be replaced by one of the mathematical alphabets, which few fonts have, unless it is
// "normal"; the style sheet slants it.
const MARKUP: Readonly<Record<string, (text: string) => string>> = {
  apart: (sign) => `<mo>${sign}</mo>`,
  space: () => '<mspace width="0.17em"></mspace>',
  number: (digits) => `<mn>${digits}</mn>`,
  word: (letters) => `<mi>${letters}</mi>`,
  letter: (letter) => `<mi mathvariant="normal">${letter}</mi>`,
  prime: () => '<mo lspace="0.08em" rspace="0em">′</mo>', // not into the slant of its letter
  close: (sign) => `<mo stretchy="false" lspace="0em" rspace="0em">${sign}</mo>`,
};
const TOKEN =
  /(?:^| )(?<apart>[=+−·×÷⊙≠≥]) |(?<space> +)|(?<number>\d+)|(?<word>\p{L}{2,})|(?<letter>\p{L})|(?<prime>′)|(?<close>.)/gu;

/** By the template, as lit keeps its own: it reads the markup of a formula once. */
const known = new WeakMap<TemplateStringsArray, TemplateStringsArray>();

function markupOf(strings: TemplateStringsArray): TemplateStringsArray {
  const markup = known.get(strings) ?? templateOf(inOneElement(strings.map(tokensOf)));
  known.set(strings, markup);
  return markup;
}

function tokensOf(text: string): string[] {
  return [...text.matchAll(TOKEN)]
    .flatMap(({ groups }) => Object.entries(groups!))
    .flatMap(([kind, token]) => (token === undefined ? [] : MARKUP[kind]!(token)));
}

/** Every element costs a layout: there is none about one alone. */
function inOneElement(tokens: readonly string[][]): string[] {
  const markup = tokens.map((some) => some.join(''));
  if (tokens.flat().length + tokens.length - 1 === 1) return markup;
  const last = markup.length - 1;
  return markup.map((some, k) => `${k === 0 ? '<mrow>' : ''}${some}${k === last ? '</mrow>' : ''}`);
}

/** In the form that a tagged template has. */
function templateOf(markup: readonly string[]): TemplateStringsArray {
  return Object.assign([...markup], { raw: markup });
}
