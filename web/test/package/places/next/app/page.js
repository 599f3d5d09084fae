import { compute } from '../compute.js';

export const dynamic = 'force-dynamic';

export default async function Page() {
  return <pre>{JSON.stringify(await compute())}</pre>;
}
