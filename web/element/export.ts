// What is shown, as a file, a program or a picture. Fetched when first wanted.
import type { Unrolled } from '../lib/index.ts';
import { FORMATS, type Format, layerDataOf, writeLayer } from './data/layer-file.ts';
import { TEXT_KINDS, type TextKind, textOf } from './data/texts.ts';
import type { ExportFormat } from './face.ts';
import type { PanelId } from './panel-id.ts';
import { PANELS } from './panels.ts';
import { toPng } from './picture/canvas.ts';
import { paletteAt } from './picture/colours.ts';
import { PICTURES, pictureOf } from './picture/panels.ts';
import { toSvg } from './picture/svg.ts';
import { quantitiesOf } from './quantities.ts';
import type { Run } from './run.ts';
import { figureWords, type Language } from './words.ts';

/**
 * @param panel whose picture it is, where it has one; else that of the forward pass
 * @param inside an element with the colours of the figure
 */
export async function exported(
  run: Run,
  format: ExportFormat,
  panel: PanelId,
  inside: HTMLElement,
  language: Language,
  library: Unrolled,
): Promise<string | Uint8Array> {
  const data = layerDataOf(run);
  if (isOneOf(FORMATS, format)) return writeLayer(data, format as Format);
  if (isOneOf(TEXT_KINDS, format)) return textOf(format as TextKind, data, library);
  const words = figureWords[language];
  const id = PICTURES.find((picture) => picture === panel) ?? 'forward';
  const title = PANELS.find((entry) => entry.id === id)!.title(language);
  const pictured = { run, quantities: quantitiesOf(run, words), words, title, language };
  const scene = pictureOf(id, pictured, paletteAt(inside));
  return format === 'svg' ? toSvg(scene) : new Uint8Array(await (await toPng(scene)).arrayBuffer());
}

const isOneOf = (list: readonly string[], format: string) => list.includes(format);
