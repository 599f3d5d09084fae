import type { TemplateResult } from 'lit';
import type { Panel, PanelContext } from '../panel.ts';
import { forwardView } from './view.ts';

export class ForwardPanel implements Panel {
  view(context: PanelContext): TemplateResult {
    return forwardView(context);
  }
}
