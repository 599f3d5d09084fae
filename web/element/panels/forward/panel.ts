import type { TemplateResult } from 'lit';
import type { Drawing } from '../../picture/drawing.ts';
import type { Panel, PanelContext, Pictured } from '../panel.ts';
import { forwardView } from './view.ts';

export class ForwardPanel implements Panel {
  view(context: PanelContext): TemplateResult {
    return forwardView(context);
  }

  async draw(...given: [Drawing, Pictured]): Promise<void> {
    (await import('./picture.ts')).drawForward(...given);
  }
}
