// The words of Backward in English.
import { html } from 'lit';

export const en = {
  remark: html`The error enters at the last step and walks left. At each step it is
    multiplied by the weights once more, and by the slope of the activation once more.`,
  radiusSays: {
    below: 'below 1: an error fades with distance',
    belowFirst: 'below 1, but ‖W‖ is above: an error can grow first',
    one: '1: an error can keep its size',
    oneFirst: '1, but ‖W‖ is above: an error can grow',
    above: 'above 1: an error can grow with distance',
  },
};

export type BackwardWords = typeof en;
