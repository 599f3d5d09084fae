import { compute } from '../../../compute.js';

export const GET = async () => Response.json(await compute());
