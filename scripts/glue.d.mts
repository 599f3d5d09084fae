import type { Plugin } from 'vite';

export function gluePlugin(): Plugin;
