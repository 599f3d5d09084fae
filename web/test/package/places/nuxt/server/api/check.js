import { compute } from '../../compute.js';

export default defineEventHandler(compute);
