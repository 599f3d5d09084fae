// The style sheets of the shadow root, adopted: no inline style, and parsed once for all elements. What only some
// panels need comes with them.
import { unsafeCSS } from 'lit';
import { declareFonts } from '../maths/fonts.ts';
import { adopt } from '../views/adopt-styles.ts';
import axis from './style/axis.css?inline';
import bar from './style/bar.css?inline';
import base from './style/base.css?inline';
import cells from './style/cells.css?inline';
import controls from './style/controls.css?inline';
import figures from './style/figures.css?inline';
import formula from './style/formula.css?inline';
import layer from './style/layer.css?inline';
import lead from './style/lead.css?inline';
import note from './style/note.css?inline';
import print from './style/print.css?inline';
import tokens from './style/tokens.css?inline';
import wires from './style/wires.css?inline';

export const styles = [
  tokens,
  base,
  controls,
  formula,
  layer,
  lead,
  bar,
  cells,
  axis,
  wires,
  figures,
  note,
  print,
].map((text) => unsafeCSS(text));

/** Adopts all style sheets, in whichever document the root is now. */
export function adoptAllStyles(root: ShadowRoot): void {
  declareFonts(root.ownerDocument);
  adopt(root, styles);
}
