// A dialog over the page, empty while it is closed.
import { nothing, render } from 'lit';
import css from './style.css?inline';

const shared = sheetOf(css);

function sheetOf(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

/** Puts one with its own style into the page; to be done once. */
export function addDialog(name: string, own: string): HTMLDialogElement {
  const { adoptedStyleSheets } = document;
  if (!adoptedStyleSheets.includes(shared)) adoptedStyleSheets.push(shared);
  adoptedStyleSheets.push(sheetOf(own));
  const dialog = document.createElement('dialog');
  dialog.className = `over ${name}`;
  dialog.addEventListener('close', () => render(nothing, dialog));
  document.body.append(dialog);
  return dialog;
}
