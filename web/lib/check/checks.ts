// What a layer calls to have its gradients checked.
import type { LayerHandle } from '../layer/handle.ts';
import type { LayerSpec } from '../spec/layer-data.ts';
import type { AsyncGradcheckOptions, GradcheckOptions, GradcheckReport } from './gradcheck.ts';
import { requireAsyncOptions, requireCheckOptions } from './options.ts';
import { readCheckPoint } from './point.ts';
import { CheckRun } from './run.ts';
import { runAtOnce, runInSlices } from './slices.ts';

export { measureLosses } from './losses.ts';

/** On our page, has them at hand. */
export const fetchChecks = async (): Promise<void> => {};

/** A layer that may have been disposed of, of which `live` then tells. */
interface Owner {
  readonly live: LayerHandle;
}

export function checkAtOnce(
  spec: LayerSpec,
  owner: Owner,
  options: GradcheckOptions,
): GradcheckReport {
  return runAtOnce(begin(spec, owner, requireCheckOptions(options)));
}

export async function checkInSlices(
  spec: LayerSpec,
  owner: Owner,
  options: AsyncGradcheckOptions,
): Promise<GradcheckReport> {
  const given = requireAsyncOptions(options);
  return runInSlices(begin(spec, owner, given), given);
}

function begin(spec: LayerSpec, owner: Owner, options: GradcheckOptions): CheckRun {
  const handle = owner.live;
  return new CheckRun(handle, readCheckPoint(spec, handle, options, 'gradcheck'), options);
}
