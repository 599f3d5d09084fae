// The bytes, which a Worker does not compile.
import { load } from 'unrolled/inline';

export default {
  async fetch() {
    const { name, code, message } = await load().catch((error) => error);
    return Response.json({ name, code, message });
  },
};
