import type { TemplateResult } from 'lit';
import { gatedViews } from '../gated.ts';
import type { Panel, PanelContext } from '../panel.ts';
import { forwardView } from './view.ts';

export class ForwardPanel implements Panel {
  view(context: PanelContext): TemplateResult {
    return context.run.gates === undefined
      ? forwardView(context)
      : gatedViews().gatedForwardView(context);
  }
}
