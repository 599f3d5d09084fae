// The tabs: one stop for the Tab key, arrows from one to the next.
import { html, type TemplateResult } from 'lit';
import type { PanelEntry } from '../panels/panel.ts';
import type { PanelId } from '../state/panel-id.ts';
import { scrollIntoRow, tellMore } from '../views/scroll-into-row.ts';
import type { Words } from '../words/languages.ts';

export function tabsView(
  panels: readonly PanelEntry[],
  open: PanelId,
  words: Words,
  choose: (panel: PanelId) => void,
): TemplateResult {
  const move = (event: KeyboardEvent, to: number) => {
    const target = panels[(to + panels.length) % panels.length]!;
    event.preventDefault();
    choose(target.id);
    const tabs = (event.currentTarget as HTMLElement).parentElement!;
    tabs.querySelector<HTMLElement>(`#tab-${target.id}`)!.focus();
  };
  return html`<div class="tabs" role="tablist" @scroll=${({ currentTarget }: Event) => tellMore(currentTarget as Element)}>${panels.map(
    ({ id }, at) => html`<button
      type="button"
      role="tab"
      id=${`tab-${id}`}
      data-action=${`panel-${id}`}
      aria-selected=${id === open}
      tabindex=${id === open ? 0 : -1}
      @click=${() => choose(id)}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'ArrowRight') move(event, at + 1);
        if (event.key === 'ArrowLeft') move(event, at - 1);
      }}
    ><span class="ordinal">${at + 1}</span> ${words.panelTitle[id]}</button>`,
  )}</div>`;
}

/** Brings the open tab into view where the row of tabs scrolls, and says where there are more; the page stays where it is. */
export function showOpenTab(root: ParentNode): void {
  const tab = root.querySelector<HTMLElement>('[role=tab][aria-selected=true]');
  if (tab === null) return;
  const row = tab.parentElement!;
  scrollIntoRow(tab, row);
  tellMore(row);
}
