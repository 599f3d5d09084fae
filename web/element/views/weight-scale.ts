// How large the weights are, in a word: what was chosen, or else the largest that there is.
import { typeset } from '../maths/numbers.ts';
import type { Run } from '../run/run.ts';
import type { State } from '../state/state.ts';

/** The bound that uniform weights were drawn in. */
export function chosenScale({ weights }: Pick<State, 'weights'>): number | undefined {
  return 'init' in weights && weights.init.scheme === 'uniform' ? weights.init.scale : undefined;
}

/** ±0.47 */
export function scaleText(state: State, { U, W }: Run): string {
  const largest = () => Number(Math.max(...[...U.data, ...W.data].map(Math.abs)).toPrecision(2));
  return plusMinus(chosenScale(state) ?? largest());
}

export function plusMinus(scale: number): string {
  const plain = scale === 0 || (scale >= 0.01 && scale < 1e4);
  return typeset(`±${plain ? scale : scale.toExponential().replace('+', '')}`);
}
