// The bug lab as a controller: its measurements run in the background.
import type { TemplateResult } from 'lit';
import { detect, distributionOf, drawLayers } from '../../run/detection.ts';
import { memo } from '../../run/memo.ts';
import { exampleOf } from '../../state/patches.ts';
import type { State } from '../../state/state.ts';
import { Background } from '../../views/background.ts';
import { panelWords } from '../../words/languages.ts';
import type { Panel, PanelContext, PanelHost } from '../panel.ts';
import { alone } from './defects-view.ts';
import { hintsFor, type Measured, measureHints } from './hints.ts';
import { storyOf } from './story.ts';
import { labView, otherCellView } from './view.ts';

export class LabPanel implements Panel {
  readonly #host: PanelHost;
  readonly #measuring = new Background<Measured>();

  readonly #compute = (state: State) => this.#host.compute(state);
  readonly #storyOf = memo((state: State) => storyOf(state, this.#compute));
  readonly #reportsOf = memo((state: State) => alone(state, this.#compute));

  constructor(host: PanelHost) {
    this.#host = host;
  }

  view(context: PanelContext): TemplateResult {
    const { run, state, language, change } = context;
    const { library } = this.#host;
    if (run.gates !== undefined) {
      this.#measuring.stop();
      return otherCellView(panelWords(language).lab, () => change(exampleOf('post')));
    }
    const setting = distributionOf(state, run);
    const hints = hintsFor(state, setting);
    const settings = [setting, ...hints.map((hint) => hint.setting)];
    this.#measuring.follow(JSON.stringify(settings), async (tell, signal) => {
      const layers = drawLayers(library, setting);
      const showing = (detection: Measured['detection']) => tell({ detection, helps: {} });
      const detection = await detect(library, setting, layers, showing, signal);
      return measureHints(library, hints, detection, tell, signal);
    });
    const words = panelWords(language).lab;
    return labView(context, {
      story: this.#storyOf(state),
      reports: this.#reportsOf(state),
      words,
      setting,
      hints,
      measuring: this.#measuring,
    });
  }

  stop(): void {
    this.#measuring.stop();
  }
}
