// The head of the page: name, languages, theme, title, and the one formula.

import { html, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { figureWords, LANGUAGES, layerEquation, PRESETS, written } from '../element/index.ts';
import type { Page } from './page.ts';
import { addressOf } from './state.ts';

export function mastheadView(page: Page): TemplateResult {
  const { settings, language, theme, words, shared, share, change, embed, compose } = page;
  const others = LANGUAGES.filter(({ tag }) => tag !== language);
  const otherTheme = theme === 'dark' ? 'light' : 'dark';
  return html`<header class="masthead">
    <span class="wordmark">Unrolled</span>
    <nav aria-label=${words.appearance}>
      <button type="button" data-action="case" @click=${compose}>${words.case}</button>
      <button type="button" data-action="embed" @click=${embed}>${words.embed}</button>
      <button type="button" data-action="share" @click=${share}>
        <span role="status">${words.share[shared]}</span>
      </button>
      ${others.map(({ tag, name }) => {
        const { locale } = figureWords[tag];
        const { allowed, language, theme, state } = settings;
        const address = () => addressOf({ ...settings, language: tag });
        // For a tab of its own, all that is chosen: written when somebody takes the link, not in every step.
        const take = ({ currentTarget }: Event) => {
          (currentTarget as HTMLAnchorElement).href = address();
        };
        return html`<a
          href=${guard([allowed, language, theme, state.preset], address)}
          @pointerdown=${take}
          @focus=${take}
          lang=${locale}
          hreflang=${locale}
          data-action="language"
          @click=${follow(() => change({ language: tag }))}
          >${name}</a
        >`;
      })}
      <button type="button" data-action="theme" @click=${() => change({ theme: otherTheme })}>
        ${words.theme[otherTheme]}
      </button>
    </nav>
  </header>`;
}

export function heroView({ settings, language, words, change }: Page): TemplateResult {
  const story = PRESETS.post;
  const { panel, cell, activation, bias, tour, lesson } = settings.state;
  const first = panel === 'forward' && !tour && lesson === undefined && !settings.allowed.large;
  return html`<div class=${first ? 'hero' : 'hero compact'}>
    <div>
      <h1>${figureWords[language].title}</h1>
      <p class="lede">${words.lede} <span class="more">${words.ledeMore}</span></p>
      <p class="teaser">
        ${words.teaser}
        <a
          href=${addressOf({ ...settings, state: story })}
          data-action="story"
          @click=${follow(() => change({ state: story }))}
          >${words.teaserLink}</a
        >
      </p>
    </div>
    <div class="opening"></div>
    <p class="formula-line">
      <span class="equation">${written(layerEquation(activation, bias, cell))}</span>
      <small>${cell !== 'rnn' ? words.formulaGated : activation === 'identity' ? words.formulaLinear : words.formula}</small>
    </p>
  </div>`;
}

/** A plain click stays on the page; one that opens a tab or a window is left to the browser. */
function follow(action: () => void) {
  return (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    action();
  };
}
