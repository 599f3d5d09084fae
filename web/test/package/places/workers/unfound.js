// As a bundler without the condition `workerd` has it, with nothing handed over.
import { load } from 'unrolled';

export default {
  async fetch() {
    const { name, code, message } = await load().catch((error) => error);
    return Response.json({ name, code, message });
  },
};
