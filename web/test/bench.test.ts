// The benchmark itself, in its shortest form and without a look at the times. Oracle: plain loops.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

describe('npm run bench', () => {
  // It may have to compile the native peers first.
  it('the bench runs and agrees with the reference', () => {
    const output = execFileSync('scripts/bench', ['--quick'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect(output).toContain('every peer agrees with the reference');
    for (const size of ['seed', 'small']) {
      for (const dtype of ['float32', 'float64']) expect(output).toContain(`${size}, ${dtype}`);
    }
    expect(output).not.toMatch(/NaN|Infinity|undefined/);
  }, 600_000);
});
