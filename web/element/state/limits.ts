/** The largest sizes that the figures show. */
export const LIMITS = { steps: 12, inputSize: 8, hiddenSize: 8 } as const;
