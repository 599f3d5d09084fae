// The events of an element, each with its detail, and its promise `ready`.
import type { LitElement } from 'lit';
import type {
  Cause,
  DetailOf,
  LayerCheckDetail,
  LayerErrorCode,
  LayerErrorDetail,
  LayerEventMap,
  LayerSelectDetail,
} from '../face.ts';
import type { Run } from '../run/run.ts';
import { parseId, stepOf } from '../state/entry-id.ts';
import type { State } from '../state/state.ts';
import { timeOf } from '../state/timeline.ts';
import { phaseOf } from './attributes.ts';

export class Announcements<Element extends LitElement & { readonly data: State }> {
  readonly ready: Promise<Element>;

  readonly #element: Element;
  readonly #version: string;
  #resolve!: (element: Element) => void;
  #reject!: (reason: unknown) => void;
  #isReady = false;
  /** The selected entry, until it is drawn. */
  #unsaid: string | undefined;

  constructor(element: Element, version: string) {
    this.#element = element;
    this.#version = version;
    this.ready = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.ready.catch(() => {}); // heard as layer-error by whoever does not wait for it
  }

  changed(before: State, cause: Cause): void {
    this.#dispatch('layer-change', { state: this.#element.data, cause });
    const state = this.#element.data; // whoever heard that may have changed it again
    const { panel, selected } = state;
    const id = selected[panel];
    const opened = panel !== before.panel;
    if (id !== undefined && (opened || id !== before.selected[panel])) this.#unsaid = id;
    const t = timeOf(state);
    if (t !== undefined && (opened || t !== timeOf(before))) {
      this.#dispatch('layer-step', { t, phase: phaseOf(state) });
    }
  }

  failed(failure: unknown): void {
    this.#reject(failure);
    this.#dispatch('layer-error', errorDetail(failure));
  }

  checked(run: Run): void {
    this.#dispatch('layer-check', checkDetail(run));
  }

  /** @returns whether these are the first numbers */
  shown(): boolean {
    if (this.#isReady) return false;
    this.#isReady = true;
    this.#dispatch('layer-ready', { version: this.#version });
    this.#resolve(this.#element);
    return true;
  }

  /** To be called when the selected entry may have been drawn. */
  selected(): void {
    const id = this.#unsaid;
    if (id === undefined) return;
    this.#unsaid = undefined;
    const { renderRoot } = this.#element;
    const entry = renderRoot.querySelector<HTMLElement>(`[data-cell="${CSS.escape(id)}"]`);
    if (entry !== null) this.#dispatch('layer-select', selectDetail(id, entry.dataset.value!));
  }

  #dispatch<Name extends keyof LayerEventMap>(type: Name, detail: DetailOf<Name>): void {
    this.#element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

/** What was found, if somebody looks: a check takes as long as everything else together. */
function checkDetail(run: Run): LayerCheckDetail {
  return {
    get passed() {
      return run.report.passed;
    },
    get verdict() {
      return run.report.verdict;
    },
    get counts() {
      return run.report.counts;
    },
    get maxError() {
      const found = Object.values(run.report.parameters);
      return Math.max(0, ...found.map(({ maxAbsoluteError }) => maxAbsoluteError));
    },
  };
}

/** An entry by its id, with what it holds. */
function selectDetail(id: string, held: string): LayerSelectDetail {
  const { of, at } = parseId(id);
  const t = stepOf(id);
  const [i, j] = t === undefined ? at : at.slice(1);
  const number = Number(held);
  const value = Number.isNaN(number) && held !== 'NaN' ? held : number;
  return { matrix: of, t, i: i!, j, value: value as LayerSelectDetail['value'] };
}

function errorDetail(failure: unknown): LayerErrorDetail {
  const { code, message } = failure as { code?: LayerErrorCode; message?: string };
  return { code: code ?? 'BAD_OPTION', message: message ?? String(failure) };
}
