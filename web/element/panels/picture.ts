// A panel as a picture.

import { Drawing } from '../picture/drawing.ts';
import type { Palette, Scene } from '../picture/scene.ts';
import { quantitiesOf } from '../quantities/quantities.ts';
import type { Run } from '../run/run.ts';
import type { PanelId } from '../state/panel-id.ts';
import type { State } from '../state/state.ts';
import { figureWords, type Language } from '../words/languages.ts';
import type { Panel, Pictured } from './panel.ts';

/** As the panel is now. */
export async function pictureOf(
  id: PanelId,
  panel: Panel,
  pictured: Pictured,
  palette: Palette,
): Promise<Scene> {
  const drawing = new Drawing(palette);
  await panel.draw(drawing, pictured);
  return drawing.scene(pictured.words.panelTitle[id]);
}

/** All digits, also on a phone. */
export function picturedOf(state: State, run: Run, language: Language): Pictured {
  const words = figureWords[language];
  const quantities = quantitiesOf(run, words, 4, state.summed);
  return { state, run, quantities, words, language };
}
