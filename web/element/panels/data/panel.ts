// The panel of code and data as a controller: copying, saving and reading.
import type { TemplateResult } from 'lit';
import type { LayerData } from '../../../lib/codec/index.ts';
import { TextRefusal } from '../../../lib/codec/text/index.ts';
import { UnrolledError } from '../../../lib/index.ts';
import { toPng } from '../../picture/canvas.ts';
import { toSvg } from '../../picture/svg.ts';
import {
  LAYER_EXTENSIONS,
  layerDataOf,
  MATRIX_EXTENSIONS,
  type MatrixName,
  MOST,
  readLayer,
  TooLarge,
  UnknownFile,
  writeMatrix,
} from '../../run/files/layer-file.ts';
import { textOf } from '../../run/files/texts.ts';
import type { Run } from '../../run/run.ts';
import type { TextKind } from '../../state/choices.ts';
import { stateOf } from '../../state/layer-state.ts';
import { copyText } from '../../views/clipboard.ts';
import type { DataWords } from '../../words/en/data.ts';
import { cut, sentenceOf } from '../../words/en/text.ts';
import { type Language, panelWords } from '../../words/languages.ts';
import type { Panel, PanelContext, PanelHost } from '../panel.ts';
import { pictureOf } from '../picture.ts';
import { dataView, type Said } from './view.ts';

export class DataPanel implements Panel {
  readonly whyNoPicture =
    'Code & data has no picture, it is text: take it as "numpy", "json" or another format, or open the panel that is to be drawn';
  readonly #host: PanelHost;
  #dropping = false;
  #said: Said | undefined;
  #shown:
    | {
        readonly run: Run;
        readonly kind: TextKind;
        readonly data: LayerData;
        readonly text: string;
      }
    | undefined;

  constructor(host: PanelHost) {
    this.#host = host;
  }

  view(context: PanelContext): TemplateResult {
    const words = panelWords(context.language).data;
    const { run, state, change } = context;
    const { data, text } = this.#textOf(run, state.text);
    return dataView({
      words,
      language: context.language,
      data,
      text,
      kind: state.text,
      picture: state.picture,
      dropping: this.#dropping,
      readonly: context.readonly,
      said: this.#said,
      show: (kind) => {
        this.#said = undefined;
        change({ text: kind });
      },
      copy: (place) => this.#copy(place, state.text, text, words),
      save: async ({ extensions, write }) =>
        this.#save(`layer${extensions[0]}`, await write(data), words),
      saveMatrix: (name) =>
        this.#save(`${name}.csv`, writeMatrix(data, name as MatrixName)!, words),
      choosePicture: (picture) => {
        this.#said = undefined;
        change({ picture });
      },
      savePicture: (format, place) => this.#savePicture(format, place, context, words),
      drop: (dropping) => {
        if (context.readonly || dropping === this.#dropping) return;
        this.#dropping = dropping;
        this.#host.redraw();
      },
      bring: (files) => this.#bring(files, data, context, words),
    });
  }

  stop(): void {
    this.#said = undefined;
    this.#shown = undefined;
  }

  #textOf(run: Run, kind: TextKind): { readonly data: LayerData; readonly text: string } {
    if (this.#shown?.run !== run || this.#shown.kind !== kind) {
      const data = layerDataOf(run);
      const text = textOf(kind, data, this.#host.library);
      this.#shown = { run, kind, data, text };
    }
    return this.#shown;
  }

  #say(said: Said | undefined): void {
    this.#said = said;
    this.#host.redraw();
  }

  async #copy(place: HTMLElement, kind: TextKind, text: string, words: DataWords): Promise<void> {
    const lines = text.trimEnd().split('\n').length;
    const what = words.texts[kind].name;
    if (await copyText(text)) {
      this.#say({ about: 'copy', sentences: [words.copied(what, lines)] });
    } else {
      getSelection()?.selectAllChildren(place);
      this.#say({ about: 'copy', sentences: [words.notCopied], bad: true });
    }
  }

  #save(name: string, content: string | Uint8Array | Blob, words: DataWords): void {
    const blob = content instanceof Blob ? content : new Blob([content as BlobPart]);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // a download may ask the reader first
    this.#say({ about: 'take', sentences: [words.saved(name)] });
  }

  async #savePicture(
    format: 'svg' | 'png',
    place: HTMLElement,
    context: PanelContext,
    words: DataWords,
  ): Promise<void> {
    const id = context.state.picture;
    const panel = await this.#host.panelOf(id);
    try {
      const scene = await pictureOf(id, panel, context, place).finally(() => panel.stop?.()); // nobody has it open
      const content =
        format === 'svg' ? new Blob([toSvg(scene)], { type: 'image/svg+xml' }) : await toPng(scene);
      this.#save(`${id}.${format}`, content, words);
    } catch (error) {
      this.#say({
        about: 'take',
        sentences: [words.noPicture],
        detail: messageOf(error),
        bad: true,
      });
    }
  }

  async #bring(
    files: readonly File[],
    present: LayerData,
    { state, readonly, change, language, words: context }: PanelContext,
    words: DataWords,
  ): Promise<void> {
    this.#dropping = false;
    const [file, another] = files;
    if (file === undefined || readonly) return this.#host.redraw();
    if (another) return this.#say({ about: 'bring', sentences: [words.oneFile], bad: true });
    try {
      const { data, leftOut, text } = await readLayer(file, present);
      const patch = stateOf(data, state);
      change(patch);
      const sizes = { ...data, steps: patch.steps ?? state.steps };
      const said = panelWords(language).text;
      const sentences = [
        words.read(file.name, sizes),
        ...(patch.cell === state.cell ? [] : [words.otherCell(context.cells[patch.cell!])]),
        ...(text ? [said.understood(text)] : []),
        ...(leftOut.length > 0 ? [words.leftOut(leftOut.map(cut))] : []),
      ];
      this.#say({ about: 'bring', sentences });
    } catch (error) {
      this.#say({ about: 'bring', bad: true, ...refusal(error, file.name, words, language) });
    }
  }
}

function refusal(
  error: unknown,
  name: string,
  words: DataWords,
  language: Language,
): Pick<Said, 'sentences' | 'detail'> {
  const say = (why: string) => [words.notRead(name), why, words.unchanged];
  if (error instanceof TooLarge) return { sentences: say(words.tooLarge(error.sizes, MOST)) };
  if (error instanceof UnknownFile)
    return { sentences: say(words.unknown(LAYER_EXTENSIONS, MATRIX_EXTENSIONS)) };
  if (error instanceof TextRefusal) {
    const why = sentenceOf(error.problem, panelWords(language).text);
    return { sentences: say(why), detail: error.message };
  }
  if (!(error instanceof UnrolledError))
    return { sentences: say(words.refused.BAD_OPTION), detail: messageOf(error) };
  const known: Readonly<Record<string, string>> = words.refused;
  return { sentences: say(known[error.code] ?? words.refused.BAD_OPTION), detail: error.message };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
