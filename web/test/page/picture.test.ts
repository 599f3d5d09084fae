// Oracles: the grammar of XML; the cells, the sentences and the plots of the page; the library.
import './quiet-lit.ts';
import { describe, expect, it } from 'vitest';
import { full } from '../../element/maths/numbers.ts';
import { normsPlot } from '../../element/panels/backward/norms-view.ts';
import { drawBackward } from '../../element/panels/backward/picture.ts';
import { drawCheck } from '../../element/panels/check/picture.ts';
import { subjectOf } from '../../element/panels/check/subject.ts';
import { sweep, sweepSettings } from '../../element/panels/check/sweep.ts';
import { drawForward } from '../../element/panels/forward/picture.ts';
import { drawLab } from '../../element/panels/lab/picture.ts';
import type { Pictured } from '../../element/panels/panel.ts';
import { picturedOf, pictureOf } from '../../element/panels/picture.ts';
import { drawSetup } from '../../element/panels/setup/picture.ts';
import { drawTrain } from '../../element/panels/train/picture.ts';
import type { Drawing } from '../../element/picture/drawing.ts';
import type { Scene, TextMark } from '../../element/picture/scene.ts';
import { toSvg } from '../../element/picture/svg.ts';
import { emsOf } from '../../element/picture/text.ts';
import { type Numbers, quantitiesOf } from '../../element/quantities/quantities.ts';
import { detect, distributionOf, drawLayers } from '../../element/run/detection.ts';
import { problemOf } from '../../element/run/problem.ts';
import { compute } from '../../element/run/run.ts';
import { OPENING } from '../../element/run/training/opening.ts';
import { TrainSession } from '../../element/run/training/session.ts';
import type { QuantityId } from '../../element/state/entry-id.ts';
import { PRESETS } from '../../element/state/presets/index.ts';
import type { State } from '../../element/state/state.ts';
import {
  fetchPanelWords,
  figureWords,
  LANGUAGES,
  type Language,
  panelWords,
} from '../../element/words/languages.ts';
import { loadInNode } from '../fixtures.ts';
import { PALETTE } from './palette.ts';

const library = await loadInNode();
for (const { tag } of LANGUAGES) await fetchPanelWords(tag);
const runOf = (state: State) => compute(library, problemOf(state, library));

const state: State = {
  ...PRESETS.fixed,
  weights: {
    U: [
      [0.5, -0.25, 1e-7],
      [0.25, 0, 0.125],
    ],
    W: [
      [0.5, -0.75],
      [0.25, 0.5],
    ],
    b: [0.1, -0.2],
  },
  x: [[1, 0, -1], [0.5, 0.25, 2], [-1, 1, 0], ...PRESETS.fixed.x.slice(3)],
  h0: [0.3, -0.4],
  defects: ['A', 'B', 'D'],
};
const run = runOf(state);

const host = {
  library,
  compute: runOf,
  redraw() {},
  panelOf: () => Promise.reject(new Error('no picture needs another panel')),
};
const frames = { now: () => 0, request: () => 0, cancel() {}, interval: 0 };
const session = new TrainSession(library, OPENING, frames, () => {});
for (let k = 0; k < 30; k++) session.step();

const DRAWS: Readonly<
  Record<string, (drawing: Drawing, pictured: Pictured) => void | Promise<void>>
> = {
  setup: (drawing, pictured) => drawSetup(drawing, pictured, panelWords(pictured.language).setup),
  forward: drawForward,
  backward: drawBackward,
  check: (drawing, pictured) => drawCheck(drawing, library, pictured),
  lab: (drawing, pictured) => drawLab(drawing, host, pictured),
  train: (drawing, { language }) =>
    drawTrain(drawing, session, library, panelWords(language).train),
};
const PICTURES = Object.keys(DRAWS) as 'forward'[];

function sceneOf(id: string, of: State = state, language: Language = 'en'): Promise<Scene> {
  const draw = async (...given: Parameters<(typeof DRAWS)[string]>) => DRAWS[id]!(...given);
  const panel = { draw, view: () => Promise.reject() as never };
  return pictureOf(id as 'forward', panel, picturedOf(of, runOf(of), language), PALETTE);
}

const textsIn = ({ marks }: Scene) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark] : []));
const said = ({ runs }: TextMark) => runs.map(({ text }) => text).join('');
const saidIn = async (...of: Parameters<typeof sceneOf>) => textsIn(await sceneOf(...of)).map(said);

/** Every tag is closed by its own kind, and nothing stands between that is not text. */
function assertWellFormed(xml: string): void {
  const open: string[] = [];
  const attribute = '\\s+[\\w:-]+="[^"<&]*(?:&(?:amp|lt|gt|quot);[^"<&]*)*"';
  const tag = new RegExp(`<(/?)([\\w-]+)((?:${attribute})*)\\s*(/?)>`, 'g');
  const rest = xml.replace(tag, (_, close, name, attributes, empty) => {
    const all = [...attributes.matchAll(/([\w:-]+)=/g)].map(([, key]) => key);
    expect(new Set(all).size, `attributes of ${name}`).toBe(all.length);
    if (close) expect(open.pop()).toBe(name);
    else if (!empty) open.push(name);
    return '';
  });
  expect(open).toEqual([]);
  expect(rest.replace(/&(?:amp|lt|gt|quot);/g, '')).not.toMatch(/[<>&]/);
}

describe('a picture', () => {
  for (const id of PICTURES)
    for (const { tag: language } of LANGUAGES)
      it(`of ${id} in ${language} is well-formed, with plain colours and real text`, async () => {
        const svg = toSvg(await sceneOf(id, state, language));
        assertWellFormed(svg);
        expect(svg).not.toMatch(
          /var\(|url\(|foreignObject|\s(style|class)=|NaN|undefined|Infinity/,
        );
      });

  it('has a title that is text, whatever stands in it', async () => {
    const svg = toSvg({ ...(await sceneOf('forward')), title: '<a> & "b"' });
    assertWellFormed(svg);
    expect(svg).toContain('<title>&lt;a&gt; &amp; &quot;b&quot;</title>');
  });

  const shown: Readonly<Record<'forward' | 'backward', readonly QuantityId[]>> = {
    forward: ['U', 'W', 'b', 'x', 'net', 'h'],
    backward: ['W', 'U', 'slope', 'delta', 'dh0', 'share', 'sum', 'dW', 'dx'],
  };
  it.each(['forward', 'backward'] as const)(
    'of %s has every number of the panel, and no other',
    async (id) => {
      const q = quantitiesOf(run, figureWords.en);
      const dots = id === 'backward' ? normsPlot(run, figureWords.en)!.dots! : [];
      const expected = [
        ...shown[id].flatMap((name) => textsOf(q[name], name)),
        ...dots.map(({ label }) => label!.text),
      ];
      const texts = textsIn(await sceneOf(id)).flatMap(({ anchor, runs }) =>
        anchor === 'middle' ? runs.map(({ text }) => text) : [],
      );
      const numbers = texts.filter(
        (text) => /^−?[\d.]+(e[−\d]+)?$/.test(text) && !/^\d$/.test(text),
      );
      expect(numbers.sort()).toEqual(expected.filter((text) => !/^\d$/.test(text)).sort());
    },
  );

  function textsOf(quantity: Numbers, name: string): string[] {
    const [I, H, T] = [run.inputSize, run.hiddenSize, run.steps];
    const shapes: Record<string, readonly number[]> = {
      U: [H, I],
      W: [H, H],
      b: [H],
      dh0: [H],
      dW: [H, H],
      x: [T, I],
      dx: [T, I],
      h: [T, H],
      share: [T, H, H],
      sum: [T, H, H],
    };
    const shape = shapes[name] ?? [T, H];
    const from = ['U', 'W', 'b', 'dh0', 'dW', 'h'].includes(name) ? 0 : 1;
    const walk = (level: number, at: number[]): string[] =>
      level === shape.length
        ? [quantity.entry(...at).text]
        : Array.from({ length: shape[level]! + (name === 'h' && level === 0 ? 1 : 0) }, (_, k) =>
            walk(level + 1, [...at, k + (level === 0 ? from : 0)]),
          ).flat();
    return walk(0, []);
  }

  it('of the check has a verdict for every entry, and marks the wrong ones', async () => {
    const marks = textsIn(await sceneOf('check'));
    const verdicts = marks.filter((mark) => /^[✓✗] (pass|fail)$/.test(said(mark)));
    const statuses = Object.values(run.report.parameters).flatMap(({ status }) => status);
    expect(verdicts).toHaveLength(statuses.length);
    const failed = statuses.filter((status) => status === 'fail').length;
    expect(failed).toBeGreaterThan(0);
    // both its analytic number and its verdict
    expect(marks.filter(({ bold, colour }) => bold && colour === PALETTE.alarm)).toHaveLength(
      2 * failed,
    );
    expect(marks.map(said)).toContain(`✗ ${failed} of ${statuses.length} fail`);
  });

  it('of the check has the curve over ε, and the zone where correct code passes', async () => {
    const { marks } = await sceneOf('check', PRESETS.fixed);
    const strokes = marks.filter((mark) => mark.kind === 'line' && mark.width === 1.75);
    const fixed = runOf(PRESETS.fixed);
    const subject = subjectOf({ run: fixed, state: PRESETS.fixed, selected: '' });
    const points = await sweep(library, sweepSettings(fixed, subject), () => {});
    const measured = points.filter(({ error }) => !Number.isNaN(error)).length;
    expect(measured).toBeGreaterThan(100);
    expect(strokes.map((mark) => mark.kind === 'line' && mark.points.length)).toEqual([measured]);
    expect(marks.filter((mark) => mark.kind === 'rect' && mark.fill === PALETTE.wash)).toHaveLength(
      1,
    );
  });

  it('of the lab has the lines of both sides, and asks before the step', async () => {
    const before = await saidIn('lab', PRESETS.post);
    expect(before).toContain('The published check passes. The code is wrong.');
    expect(before.filter((text) => text === '−0.000272')).toHaveLength(4);
    expect(before.join(' ')).toContain('What do you expect?');
    const after = textsIn(await sceneOf('lab', { ...PRESETS.post, steps: 3 }));
    const alarming = after.filter(({ bold, colour }) => bold && colour === PALETTE.alarm).map(said);
    expect(alarming.filter((text) => text === '1.000000')).toHaveLength(4);
    expect(after.map(said)).toContain('✗ fails, 4 of 4');
  });

  it('of the lab has a mark for every random layer, dark where it is flagged', async () => {
    const post = { ...PRESETS.post, steps: 3 };
    const { marks } = await sceneOf('lab', post);
    const setting = distributionOf(post, runOf(post));
    const layers = drawLayers(library, setting);
    const detection = await detect(library, setting, layers, () => {});
    const flags = detection.flatMap((row) => Object.values(row)).flat();
    const fills = marks.flatMap((mark) =>
      mark.kind === 'rect' && mark.width === 2 ? [mark.fill] : [],
    );
    expect(fills).toHaveLength(flags.length);
    expect(fills.filter((fill) => fill === PALETTE.accent)).toHaveLength(
      flags.filter(Boolean).length,
    );
  });

  it('of the training has its loss, its four plots and its answers', async () => {
    const { marks } = await sceneOf('train');
    const texts = await saidIn('train');
    expect(texts).toContain('loss after 30 iterations');
    expect(texts).toContain(full(session.point.loss));
    const strokes = marks.flatMap((mark) => (mark.kind === 'line' && mark.width > 1 ? [mark] : []));
    const points = (line: (typeof strokes)[number]) => line.points.length;
    expect(strokes.filter(({ width }) => width === 1.75).map(points)).toEqual([31, 12, 12, 31]);
    expect(strokes.filter(({ dash }) => dash !== undefined).map(points)).toEqual([12, 13]);
    expect(marks.filter((mark) => mark.kind === 'dot')).toHaveLength(1 + 12 + 1);
  });

  it('of Setup has every number that can be typed, and every choice', async () => {
    const texts = await saidIn('setup', { ...state, loss: { kind: 'target', y: [0.25, -0.5] } });
    const q = quantitiesOf(run, figureWords.en);
    for (const name of ['U', 'W', 'b', 'x'] as const)
      for (const text of textsOf(q[name], name)) expect(texts).toContain(text);
    for (const text of ['0.25', '−0.50', '½‖h_T − y‖²', 'tanh', 'as typed', 't = 3'])
      expect(texts).toContain(text);
  });

  it('writes no text over another', async () => {
    const span = ({ x, runs, size, anchor }: TextMark) => {
      const width = 0.8 * emsOf(runs) * size; // that estimate is on the safe side
      const from = x - { start: 0, middle: width / 2, end: width }[anchor];
      return [from, from + width] as const;
    };
    for (const id of PICTURES) {
      const texts = textsIn(await sceneOf(id));
      for (const [k, one] of texts.entries())
        for (const other of texts.slice(k + 1)) {
          if (Math.abs(one.y - other.y) > 6) continue;
          const [[from, to], [start, end]] = [span(one), span(other)];
          const apart = to <= start || end <= from;
          expect(apart, `${id}: ${said(one)} over ${said(other)}`).toBe(true);
        }
    }
  });

  it('has room for all of its marks', async () => {
    for (const id of PICTURES) {
      const { width, height, marks } = await sceneOf(id);
      for (const mark of marks) {
        const points = mark.kind === 'line' ? mark.points : [[mark.x, mark.y] as const];
        for (const [x, y] of points) {
          expect(x).toBeGreaterThan(20);
          expect(y).toBeGreaterThan(20);
          expect(x).toBeLessThan(width - 20);
          expect(y).toBeLessThan(height - 20);
        }
      }
    }
  });
});
