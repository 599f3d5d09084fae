// The bug lab as a controller: its measurements run in the background.
import type { TemplateResult } from 'lit';
import { detect, distributionOf, drawLayers } from '../../run/detection.ts';
import { Background } from '../../views/background.ts';
import { panelWords } from '../../words/languages.ts';
import type { Panel, PanelContext, PanelHost } from '../panel.ts';
import { hintsFor, type Measured, measureHints } from './hints.ts';
import { labView } from './view.ts';

export class LabPanel implements Panel {
  readonly #host: PanelHost;
  readonly #measuring = new Background<Measured>();

  constructor(host: PanelHost) {
    this.#host = host;
  }

  view(context: PanelContext): TemplateResult {
    const { run, state, language } = context;
    const { library } = this.#host;
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
      host: this.#host,
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
