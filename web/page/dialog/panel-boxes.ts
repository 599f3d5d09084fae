// Which panels can be opened, as boxes to tick: all where none is named. The last one stays.
import { html, type TemplateResult } from 'lit';
import { figureWords, type Language, PANEL_IDS, type PanelId } from '../../element/index.ts';

export interface PanelBoxes {
  readonly legend: string;
  readonly language: Language;
  /** Those that are ticked; all if it is empty. */
  readonly panels: readonly string[];
  choose(panels: readonly PanelId[]): void;
}

export function panelBoxes({ legend, language, panels, choose }: PanelBoxes): TemplateResult {
  const ticked = PANEL_IDS.filter((id) => panels.length === 0 || panels.includes(id));
  const toggle = (id: PanelId) => () => {
    const next = PANEL_IDS.filter((each) => ticked.includes(each) !== (each === id));
    choose(next.length === PANEL_IDS.length ? [] : next);
  };
  const box = (id: PanelId) => {
    const on = ticked.includes(id);
    return html`<label
      ><input type="checkbox" data-panel=${id} .checked=${on} ?disabled=${on && ticked.length === 1} @change=${toggle(id)} /> ${figureWords[language].panelTitle[id]}</label
    >`;
  };
  return html`<fieldset class="panels"><legend>${legend}</legend>${PANEL_IDS.map(box)}</fieldset>`;
}
