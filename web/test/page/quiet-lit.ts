// Vitest resolves lit for development, which then says so on the console. Import this first.
Object.assign(globalThis, { litIssuedWarnings: new Set(['dev-mode']) });

export {};
