// <recurrent-layer> as a program in its page of Chromium sees it: what it tells, what it takes, and what a
// reader may do.
import { describe, expect, it } from 'vitest';
import { articles } from './origins.ts';

const open = articles();
describe('Element API: a program', () => {
  it('hears everything with its detail, also from outside of the shadow root', async () => {
    const page = await open('<recurrent-layer preset="post" panel="forward"></recurrent-layer>');
    const heard = await page.evaluate(async () => {
      const element = document.querySelector('recurrent-layer')!;
      await element.ready;
      const heard: [string, unknown][] = [];
      for (const name of ['ready', 'change', 'check', 'select', 'step', 'error']) {
        document.addEventListener(`layer-${name}`, (event) => {
          heard.push([name, (event as CustomEvent).detail]);
        });
      }
      const root = element.shadowRoot!;
      root.querySelector<HTMLElement>('td[data-cell="h/1/1"]')!.focus();
      await element.updateComplete;
      root.querySelector<HTMLElement>('[data-action="more"]')!.click();
      await element.updateComplete;
      const selected = new Promise((resolve) => {
        element.addEventListener('layer-select', resolve, { once: true });
      });
      element.stepTo(2, 'backward');
      await selected; // when the panel's code has come
      await new Promise((resolve) => setTimeout(resolve));
      const value = Number(
        root.querySelector<HTMLElement>('[data-cell="delta/2/0"]')!.dataset.value,
      );
      return { heard, h: element.result!.forward.states.toArray(), value };
    });
    const states = heard.h as number[][];
    const names = heard.heard.map(([name]) => name).join(' ');
    expect(names).toBe('change step select change check change step select');
    const detail = (k: number) => heard.heard[k]![1];
    expect(detail(0)).toMatchObject({ cause: 'reader', state: { preset: 'post', steps: 2 } });
    expect(detail(2)).toEqual({ matrix: 'h', t: 1, i: 1, value: states[1]![1] });
    expect(detail(1)).toEqual({ t: 1, phase: 'forward' });
    expect(detail(3)).toMatchObject({ cause: 'reader', state: { steps: 3 } });
    expect(detail(4)).toMatchObject({ passed: false, verdict: 'fail', counts: { fail: 4 } });
    expect(detail(5)).toMatchObject({ cause: 'program', state: { panel: 'backward' } });
    expect(detail(7)).toEqual({ matrix: 'delta', t: 2, i: 0, value: heard.value });
    expect(detail(6)).toEqual({ t: 2, phase: 'backward' });
  });

  it('sets attributes and properties, checks, resets, exports and shares', async () => {
    const page = await open('<recurrent-layer preset="post" t="3"></recurrent-layer>');
    const seen = await page.evaluate(async () => {
      const element = document.querySelector('recurrent-layer')!;
      await element.ready;
      const start = element.state;
      element.setAttribute('activation', 'tanh');
      const named = [element.activation, element.t, element.getAttribute('t')];
      element.t = 5;
      const five = (await element.run()).forward.states.shape;
      const report = await element.check({ epsilon: 1e-5, parameters: ['U', 'W'] });
      const refused = await element.check({ epsilon: -1 }).catch(({ code }) => code);
      let strange: unknown;
      try {
        element.preset = 'strange' as 'post';
      } catch (error) {
        strange = (error as { code: string }).code;
      }
      const url = element.toURL('https://example.org/unrolled/?x=1#y');
      const json = JSON.parse((await element.export('json')) as string);
      const svg = (await element.export('svg')) as string;
      const png = (await element.export('png')) as Uint8Array;
      element.reset();
      return {
        start,
        named,
        five,
        refused,
        strange,
        url,
        checked: Object.keys(report.parameters),
        json: [json.format, json.x.length],
        svg: svg.slice(0, 4),
        png: [...png.slice(1, 4)],
        failed: element.shadowRoot!.querySelector('.failure') !== null,
        reset: element.state,
        attributes: [...element.attributes].map(({ name }) => name),
      };
    });
    const state = 'v=1&preset=post&t=3';
    expect(seen).toMatchObject({ start: state, named: ['tanh', 3, '3'], five: [6, 2] });
    expect(seen).toMatchObject({ refused: 'BAD_OPTION', strange: 'BAD_OPTION', failed: false });
    expect(seen.url).toMatch(
      /^https:\/\/example\.org\/unrolled\/\?v=1&preset=post&t=5&activation=tanh/,
    );
    expect(seen).toMatchObject({ checked: ['U', 'W'], json: ['unrolled-layer', 5], svg: '<svg' });
    expect(seen).toMatchObject({ png: [80, 78, 71], reset: `${state}&activation=tanh` });
    expect(seen.attributes).toEqual(['preset', 't', 'activation']);
  });

  it('chooses panels, controls and digits, and lets the reader only look', async () => {
    const page = await open(
      '<recurrent-layer panels="backward forward" panel="backward" controls="compact" digits="6" readonly></recurrent-layer>',
    );
    const seen = await page.evaluate(async () => {
      const element = document.querySelector('recurrent-layer')!;
      await element.ready;
      const root = element.shadowRoot!;
      const tabs = [...root.querySelectorAll('[role=tab]')].map(({ id }) => id);
      const digits = root.querySelector('td[data-cell="dW/0/0"]')!.textContent!.replace(/\D/g, '');
      root.querySelector<HTMLElement>('#tab-forward')!.click();
      await element.updateComplete;
      const opened = element.panel;
      element.controls = 'none';
      await element.updateComplete;
      const before = [tabs, digits.length >= 6, opened, root.querySelector('.bar')];
      return [...before, root.querySelector('.tabs'), element.getAttribute('controls')];
    });
    expect(seen).toEqual([['tab-forward', 'tab-backward'], true, 'forward', null, null, 'none']);
  });
});

/** Oracle: the attributes, which have no order. */
describe('Element API: a framework that sets properties, before the element comes into the document', () => {
  it('starts it as the attributes would, in whatever order, and reset returns there', async () => {
    const page = await open('');
    const seen = await page.evaluate(async () => {
      await customElements.whenDefined('recurrent-layer');
      const given: [string, unknown][] = [
        ['panels', 'backward, check'],
        ['controls', 'none'],
        ['digits', '3'],
        ['step', 4],
        ['phase', 'backward'],
        ['t', '5'],
        ['activation', 'tanh'],
        ['preset', 'post'],
      ];
      const stateOf = async (element: HTMLElementTagNameMap['recurrent-layer']) => {
        document.body.append(element);
        await element.run();
        const { state, panels, controls, digits, step } = element;
        return { state, panels, controls, digits, step };
      };
      const attributed = document.createElement('recurrent-layer');
      for (const [name, value] of given) attributed.setAttribute(name, `${value}`);
      const states = [await stateOf(attributed)];
      for (const order of [given, given.toReversed()]) {
        const element = Object.assign(
          document.createElement('recurrent-layer'),
          Object.fromEntries(order),
        );
        states.push(await stateOf(element));
        element.t = 2;
        element.panel = 'check';
        element.reset();
        states.push(await stateOf(element));
      }
      return states;
    });
    expect(seen[0]!.state).toMatch(/preset=post&panel=backward&t=5&activation=tanh/);
    expect(seen[0]).toMatchObject({ panels: ['backward', 'check'], digits: 3, step: 4 });
    expect(seen).toEqual(Array.from(seen, () => seen[0]));
  });

  it('takes null and undefined for what a setting is without an attribute', async () => {
    const page = await open(
      '<recurrent-layer panels="check" controls="none" digits="3"></recurrent-layer>',
    );
    const seen = await page.evaluate(async () => {
      await customElements.whenDefined('recurrent-layer');
      const element = document.querySelector('recurrent-layer')!;
      Object.assign(element, { panels: null, controls: undefined, digits: null });
      await element.updateComplete;
      const { panels, controls, digits } = element;
      return { panels, controls, digits };
    });
    expect(seen).toEqual({ panels: [], controls: 'full', digits: 0 });
  });

  it('takes the words of an attribute for a setting, also the empty word of one that is on', async () => {
    const page = await open('<recurrent-layer></recurrent-layer>');
    const seen = await page.evaluate(async () => {
      await customElements.whenDefined('recurrent-layer');
      const element = document.querySelector('recurrent-layer')!;
      Object.assign(element, { readonly: '', digits: '4', speed: '2', theme: 'blue' });
      await element.updateComplete;
      const on = [element.readonly, element.hasAttribute('readonly')];
      Object.assign(element, { readonly: null, speed: null });
      await element.updateComplete;
      const { digits, speed, theme } = element;
      return [on, element.readonly, element.hasAttribute('readonly'), digits, speed, theme];
    });
    expect(seen).toEqual([[true, true], false, false, 4, 1, 'auto']);
  });

  it('overrules the attributes, one by one', async () => {
    const page = await open('');
    const seen = await page.evaluate(async () => {
      await customElements.whenDefined('recurrent-layer');
      const element = document.createElement('recurrent-layer');
      element.setAttribute('preset', 'vanishing');
      element.setAttribute('t', '3');
      element.preset = 'post';
      document.body.append(element);
      await element.run();
      return [element.preset, element.t];
    });
    expect(seen).toEqual(['post', 3]);
  });

  it('hears at once of a value that means nothing, and of a step that there is not when it starts', async () => {
    const page = await open('');
    const seen = await page.evaluate(async () => {
      await customElements.whenDefined('recurrent-layer');
      const element = document.createElement('recurrent-layer');
      element.t = 4;
      let refused = '';
      try {
        element.activation = 'gelu' as 'tanh';
      } catch (error) {
        refused = (error as Error).message;
      }
      document.body.append(element);
      await element.run();
      const other = document.createElement('recurrent-layer');
      other.step = 9;
      document.body.append(other);
      const late = await other.run().catch((error) => error.code);
      return [refused, element.t, element.activation, late];
    });
    expect(seen).toEqual([
      expect.stringMatching(/^This was not taken: activation = gelu /),
      4,
      'tanh',
      'BAD_OPTION',
    ]);
  });

  it('is told which part of a state is missing, and takes one of an earlier version, which had fewer', async () => {
    const page = await open('<recurrent-layer preset="post" loading="eager"></recurrent-layer>');
    const seen = await page.evaluate(async () => {
      const element = document.querySelector('recurrent-layer')!;
      await element.ready;
      const whole = element.data;
      element.data = { preset: 'post' } as typeof whole;
      const error = await element.run().catch(({ code, message }) => [code, message]);
      const {
        summed: _,
        checked: __,
        training: ___,
        text: ____,
        picture: _____,
        ...earlier
      } = whole;
      element.data = { ...earlier, steps: 3 } as typeof whole;
      const { verdict } = (await element.run()).check;
      const { training, text, picture, summed, checked } = element.data;
      const added = [training.task, text, picture, summed, checked];
      element.data = { ...whole, training: { ...training, task: 'none' as 'echo' } };
      const wrong = await element.run().catch(({ code }) => code);
      element.data = whole;
      return [error, verdict, added, wrong, element.t];
    });
    expect(seen).toEqual([
      [
        'BAD_OPTION',
        'data: expected all choices, as the property gives them; inputSize is missing',
      ],
      'fail',
      ['echo', 'numpy', 'forward', 'W', 'W'],
      'BAD_OPTION',
      2,
    ]);
  });
});

it('a reader who may only look finds no control that does nothing', async () => {
  const page = await open(
    '<recurrent-layer preset="post" t="3" loading="eager" readonly></recurrent-layer>',
  );
  const seen = await page.evaluate(async () => {
    const element = document.querySelector('recurrent-layer')!;
    await element.ready;
    const root = element.shadowRoot!;
    const enabled: Record<string, string> = {};
    for (const panel of ['setup', 'forward', 'backward', 'check', 'lab', 'data'] as const) {
      element.panel = panel;
      for (let k = 0; k < 100 && !root.querySelector(`#${panel} :is(table, pre)`); k++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      await new Promise((resolve) => setTimeout(resolve, 1000)); // hints come when they are known
      const controls = root.querySelectorAll<HTMLElement>(
        '.panel :is(button:enabled, input:enabled, select:enabled, [role=slider])',
      );
      enabled[panel] = [...controls]
        .map(
          (control) => control.dataset.action ?? (control.id || control.role || control.className),
        )
        .join(' ');
    }
    element.panel = 'setup';
    await element.updateComplete;
    root.querySelector<HTMLElement>('td[data-at]')!.click();
    await element.updateComplete;
    return { enabled, editor: root.querySelector('.editor') };
  });
  expect(seen).toEqual({
    enabled: {
      setup: '',
      forward: '',
      backward: 'slider to-compare summed-W summed-U', // through time
      check: 'checked-W',
      lab: '',
      data: 'data-numpy data-pytorch data-javascript data-cpp data-printed data-copy data-json data-npz data-safetensors data-onnx data-csv-U data-csv-W data-csv-x data-csv-h0 data-csv-dh data-picture data-svg data-png',
    },
    editor: null,
  });
});
