/** How long a soak takes: SOAK_MINUTES (scripts/soak), else 8 seconds. In milliseconds. */
export const DURATION = Number(process.env.SOAK_MINUTES ?? 8 / 60) * 60_000;
