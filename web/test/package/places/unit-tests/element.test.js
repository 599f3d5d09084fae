import { UnrolledError } from 'unrolled';
import { RecurrentLayerElement } from 'unrolled/element';

const { expect, test } = globalThis;
const LINE = 'w(0,0): expected -0.000272 - actual -0.000272'; // the first that the post prints
const PANELS = ['setup', 'backward', 'check', 'lab', 'train', 'data', 'forward'];

test('stands in a simulated document, computes and is drawn', async () => {
  document.body.innerHTML = '<recurrent-layer preset="post">In words</recurrent-layer>';
  const element = document.querySelector('recurrent-layer');
  expect(element).toBeInstanceOf(RecurrentLayerElement);
  const said = new Promise((resolve) => document.addEventListener('layer-check', resolve));
  await element.ready;
  expect(element.result.check.lines[0]).toBe(LINE);
  expect((await said).detail.verdict).toBe('pass');
  await element.updateComplete;
  expect(element.shadowRoot.textContent).toContain('Forward');
});

test('shares the errors of the library', () => {
  const element = document.createElement('recurrent-layer');
  expect(() => {
    element.preset = 'strange';
  }).toThrow(UnrolledError);
});

test('opens every panel', async () => {
  const element = document.createElement('recurrent-layer');
  document.body.append(element);
  await element.ready;
  for (const panel of PANELS) {
    element.panel = panel;
    await element.updateComplete;
    const open = () => element.shadowRoot.querySelector('[role=tabpanel]')?.textContent ?? '';
    for (let k = 0; open().length < 100 && k < 200; k++) {
      await new Promise((resolve) => setTimeout(resolve, 10)); // its code comes later
    }
    expect(`${panel}: ${open().length > 100}`).toBe(`${panel}: true`);
  }
}, 30_000);
