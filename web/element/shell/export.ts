// What is shown, as a file, a program or a picture. Fetched when first wanted.
import type { Unrolled } from '../../lib/index.ts';
import type { ExportFormat } from '../face.ts';
import type { Panel } from '../panels/panel.ts';
import { picturedOf, pictureOf } from '../panels/picture.ts';
import { toPng } from '../picture/canvas.ts';
import { paletteAt } from '../picture/colours.ts';
import { toSvg } from '../picture/svg.ts';
import { FORMATS, type Format, layerDataOf, writeLayer } from '../run/files/layer-file.ts';
import { TEXT_KINDS, type TextKind, textOf } from '../run/files/texts.ts';
import type { Run } from '../run/run.ts';
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
  if (isOneOf(FORMATS, format)) return writeLayer(data, format as Format);
  if (isOneOf(TEXT_KINDS, format)) return textOf(format as TextKind, data, library);
  const pictured = picturedOf(state, run, language);
  const scene = await pictureOf(state.panel, panel, pictured, paletteAt(inside));
  return format === 'svg' ? toSvg(scene) : new Uint8Array(await (await toPng(scene)).arrayBuffer());
}

const isOneOf = (list: readonly string[], format: string) => list.includes(format);
