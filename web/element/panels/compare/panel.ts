import type { TemplateResult } from 'lit';
import { memo } from '../../run/memo.ts';
import type { Run } from '../../run/run.ts';
import type { Side, State } from '../../state/state.ts';
import type { Panel, PanelContext, PanelHost } from '../panel.ts';
import { runOf, sidesOf } from './sides.ts';
import { compareView } from './view.ts';

export class ComparePanel implements Panel {
  readonly #host: PanelHost;
  #state: State | undefined;
  /** A side is computed anew when it changes, or when the layer does: then the run is another. */
  readonly #runs = ([0, 1] as const).map(() =>
    memo((run: Run, scale: number, activation: Side['activation']) =>
      runOf({ scale, activation }, run, this.#state!, this.#host),
    ),
  );

  constructor(host: PanelHost) {
    this.#host = host;
  }

  view(context: PanelContext): TemplateResult {
    this.#state = context.state;
    const sides = sidesOf(context.state);
    const runs = sides.map(({ scale, activation }, k) =>
      this.#runs[k]!(context.run, scale, activation),
    );
    return compareView(context, sides, runs);
  }
}
