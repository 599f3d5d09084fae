import type { TemplateResult } from 'lit';
import type { Drawing } from '../../picture/drawing.ts';
import type { Panel, PanelContext, Pictured } from '../panel.ts';
import { backwardView } from './view.ts';

export class BackwardPanel implements Panel {
  view(context: PanelContext): TemplateResult {
    return backwardView(context);
  }

  async draw(...given: [Drawing, Pictured]): Promise<void> {
    (await import('./picture.ts')).drawBackward(...given);
  }
}
