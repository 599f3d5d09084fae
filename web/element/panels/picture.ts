// A panel as a picture: what a reader would see of it on a wide screen, in all its digits.
import { UnrolledError } from '../../lib/index.ts';
import { sceneOf } from '../picture/room.ts';
import type { Scene } from '../picture/scene.ts';
import { quantitiesOf, selectionIn } from '../quantities/quantities.ts';
import type { Run } from '../run/run.ts';
import type { PanelId } from '../state/panel-id.ts';
import type { State } from '../state/state.ts';
import { figureWords, type Language } from '../words/languages.ts';
import type { Panel, PanelContext } from './panel.ts';

/** What a picture shows. */
export interface Pictured {
  readonly state: State;
  readonly run: Run;
  readonly language: Language;
}

/** The work behind a panel is for one view at a time. */
const taking = new WeakMap<Panel, Promise<unknown>>();

/**
 * The panel is asked for another view of its own: who shows it has to draw it again.
 * @param place an element in the shadow root of the figure
 */
export async function pictureOf(
  id: PanelId,
  panel: Panel,
  { state, run, language }: Pictured,
  place: Element,
): Promise<Scene> {
  const refused = (why: string) =>
    new UnrolledError('BAD_OPTION', `export: ${why}`, { argument: 'format' });
  if (panel.whyNoPicture !== undefined) throw refused(panel.whyNoPicture);
  const words = figureWords[language];
  const quantities = quantitiesOf(run, words, 4, state.summed, 4, undefined, state.gate);
  const context: PanelContext = {
    state,
    run,
    quantities,
    words,
    language,
    offered: [],
    narrow: false,
    dense: false, // in all digits
    axisWidth: 0,
    selected: selectionIn(id, state.selected[id] ?? '', quantities),
    readonly: true,
    still: true,
    select() {},
    change() {},
  };
  const title = words.panelTitle[id];
  const still = { title, locale: words.locale, place, view: () => panel.view(context) };
  const before = taking.get(panel)?.catch(() => {});
  const taken = Promise.resolve(before).then(() => sceneOf(still));
  taking.set(panel, taken);
  const scene = await taken;
  if (scene === undefined)
    throw refused(
      'a picture is read off the page, and this page is in a frame that is not displayed',
    );
  return scene;
}
