import { noChange } from 'lit';
import { type ChildPart, Directive, type DirectiveResult, directive } from 'lit/directive.js';

/** Whether an element is known to be out of sight, so that it may wait while what is seen follows a hand. */
export type Unseen = (element: Element) => boolean;

class UnlessUnseen extends Directive {
  override render(draw: () => unknown, _?: Unseen): unknown {
    return draw();
  }

  override update(part: ChildPart, [draw, unseen]: [() => unknown, Unseen?]): unknown {
    const drawn = part.startNode?.nextSibling;
    return unseen && drawn instanceof Element && unseen(drawn) ? noChange : draw();
  }
}

/** Draws a template of one element; where that is out of sight, and may wait, it stays as it is. */
export const unlessUnseen: (draw: () => unknown, unseen?: Unseen) => DirectiveResult =
  directive(UnlessUnseen);
