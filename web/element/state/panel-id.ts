/** The panels in the order of their tabs. */
export const PANEL_IDS = ['setup', 'forward', 'backward', 'check', 'lab', 'train', 'data'] as const;
export type PanelId = (typeof PANEL_IDS)[number];
