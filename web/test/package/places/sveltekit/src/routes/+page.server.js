import { compute } from '../../compute.js';

export const load = compute;
