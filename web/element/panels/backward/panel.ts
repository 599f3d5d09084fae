import type { TemplateResult } from 'lit';
import { gatedViews } from '../gated.ts';
import type { Panel, PanelContext } from '../panel.ts';
import { backwardView } from './view.ts';

export class BackwardPanel implements Panel {
  view(context: PanelContext): TemplateResult {
    return context.run.gates === undefined
      ? backwardView(context)
      : gatedViews().gatedBackwardView(context);
  }
}
