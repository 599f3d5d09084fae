import type { TemplateResult } from 'lit';
import type { Panel, PanelContext } from '../panel.ts';
import { backwardView } from './view.ts';

export class BackwardPanel implements Panel {
  view(context: PanelContext): TemplateResult {
    return backwardView(context);
  }
}
