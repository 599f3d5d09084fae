/** The panels in the order of their tabs. */
export const PANEL_IDS = [
  'setup',
  'forward',
  'backward',
  'check',
  'lab',
  'train',
  'compare',
  'data',
] as const;
export type PanelId = (typeof PANEL_IDS)[number];

/** Those that can be a picture: all but the one that is text itself. */
export const PICTURED = PANEL_IDS.filter((id) => id !== 'data');
