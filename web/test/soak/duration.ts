import { LONG } from '../form.ts';

/** How long a soak takes: SOAK_MINUTES (scripts/soak), else 8 seconds, 4 in the short form. In milliseconds. */
export const DURATION = Number(process.env.SOAK_MINUTES ?? (LONG ? 8 : 4) / 60) * 60_000;
