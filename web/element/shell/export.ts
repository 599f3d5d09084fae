// What is shown, as a file, a program or a picture. Fetched when first wanted.
import type { Unrolled } from '../../lib/index.ts';
import type { ExportFormat } from '../face.ts';
import type { Panel } from '../panels/panel.ts';
import { pictureOf } from '../panels/picture.ts';
import { toPng } from '../picture/canvas.ts';
import { toSvg } from '../picture/svg.ts';
import { layerDataOf, WRITTEN_FORMATS } from '../run/files/layer-file.ts';
import { textOf } from '../run/files/texts.ts';
import type { Run } from '../run/run.ts';
import { TEXT_KINDS } from '../state/choices.ts';
import type { State } from '../state/state.ts';
import type { Language } from '../words/languages.ts';

/** What an element shows. */
interface Shown {
  readonly state: State;
  readonly run: Run;
  readonly language: Language;
  /** The open one. */
  readonly panel: Panel;
  readonly library: Unrolled;
}

/** @param inside an element with the colours of the figure */
export async function exported(
  format: ExportFormat,
  { state, run, language, panel, library }: Shown,
  inside: HTMLElement,
): Promise<string | Uint8Array> {
  const data = layerDataOf(run);
  const file = WRITTEN_FORMATS.find(({ id }) => id === format);
  if (file !== undefined) return file.write(data);
  const text = TEXT_KINDS.find((kind) => kind === format);
  if (text !== undefined) return textOf(text, data, library);
  const scene = await pictureOf(state.panel, panel, { state, run, language }, inside);
  return format === 'svg' ? toSvg(scene) : new Uint8Array(await (await toPng(scene)).arrayBuffer());
}
