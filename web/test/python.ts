// Python as an oracle: NumPy and PyTorch of the distribution.
import { execFileSync } from 'node:child_process';

const PYTHON = '/usr/bin/python3';

/** Runs Python with NumPy, and PyTorch where the script says so, and returns what it prints. */
export function python(script: string, ...args: string[]): string {
  return pythonReading('', script, ...args);
}

/** The same with a text for the script to read. */
export function pythonReading(input: string, script: string, ...args: string[]): string {
  const run = (code: string) =>
    execFileSync(PYTHON, ['-c', code, ...args], {
      encoding: 'utf8',
      stdio: 'pipe',
      input,
      maxBuffer: 2 ** 26,
    });
  try {
    return run(script);
  } catch (cause) {
    const modules = script.includes('torch') ? ['numpy', 'torch'] : ['numpy'];
    try {
      run(`import ${modules}`);
    } catch {
      const packages = modules.map((name) => `python3-${name}`).join(' ');
      throw new Error(`this test needs ${PYTHON}: apt-get install ${packages}`, { cause });
    }
    throw cause;
  }
}
