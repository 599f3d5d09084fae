// The style sheets of the shadow root, adopted: no inline style, and parsed once for all elements.
import { unsafeCSS } from 'lit';
import axis from './style/axis.css?inline';
import bar from './style/bar.css?inline';
import base from './style/base.css?inline';
import cells from './style/cells.css?inline';
import check from './style/check.css?inline';
import figures from './style/figures.css?inline';
import layer from './style/layer.css?inline';
import note from './style/note.css?inline';
import story from './style/story.css?inline';
import tokens from './style/tokens.css?inline';
import wires from './style/wires.css?inline';

export const styles = [
  tokens,
  base,
  layer,
  bar,
  cells,
  axis,
  wires,
  figures,
  note,
  check,
  story,
].map((text) => unsafeCSS(text));
