// What scripts/require-packages does to the system, and what it says before. Oracle: an apt-get that writes down
// how it was called, and a dpkg-query that knows one package.
import { describe, expect, it } from 'vitest';
import { project } from './project.ts';

const INSTALL = 'install --no-install-recommends --no-remove --no-upgrade absent lost';
const isRoot = process.getuid?.() === 0;

const machine = (apt = 'exit 0') =>
  project(['require-packages', 'phases.sh'], {
    'bin/dpkg-query': 'printf "present installed\\nlost config-files\\n"; exit 1',
    'bin/apt-get': `echo "$@" >>calls; ${apt}`,
  });
const COMMAND = "scripts/require-packages --for 'the tests' absent present lost";

describe('require-packages', () => {
  it('Installed packages: nothing is said or done', () => {
    const { run, calls } = machine();
    expect(run('scripts/require-packages present')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(calls()).toEqual([]);
  });

  it('Missing packages: root installs them, says which and why before, and removes none', () => {
    const { run, calls } = machine('[[ $* != *install* ]] || cp said said-before');
    const { status, stderr } = run(
      `${COMMAND} 2>said; status=$?; cat said-before said >&2; exit $status`,
    );
    const called = calls();
    if (isRoot) {
      const line =
        'apt-get installs absent lost, for the tests (UNROLLED_NO_INSTALL=1 would refuse)\n';
      expect(stderr).toBe(line + line);
      expect(status).toBe(0);
      expect(called).toHaveLength(2);
      expect(called[1]).toMatch(new RegExp(`${INSTALL}$`));
    } else {
      expect(stderr).toContain(`Missing for the tests: absent lost\n`);
      expect(stderr).toContain(`sudo apt-get ${INSTALL}`);
      expect(status).toBe(1);
      expect(called).toEqual([]);
    }
  });

  it('UNROLLED_NO_INSTALL: refuses, with the packages and the command', () => {
    const { run, calls } = machine();
    const { status, stderr } = run(COMMAND, { UNROLLED_NO_INSTALL: '1' });
    expect(stderr).toBe(
      'Missing for the tests: absent lost\n' +
        `UNROLLED_NO_INSTALL is set, so nothing was installed. To do it: sudo apt-get ${INSTALL}\n`,
    );
    expect(status).toBe(1);
    expect(calls()).toEqual([]);
  });

  it('An installation that fails: shows the log of apt-get, and fails', () => {
    const { run } = machine('[[ $* != *install* ]] || { echo "no such package"; exit 100; }');
    const { status, stderr } = run(COMMAND);
    expect(status).toBe(1);
    if (isRoot) expect(stderr).toContain('no such package\napt-get could not install absent lost');
  });

  it('A terminal: root is asked first, and nothing but a yes installs', () => {
    const { run, calls } = machine();
    // `script` gives the command a terminal, and types what it is given itself.
    const typed = (answer: string, env = {}) => {
      const { status, stdout } = run(`printf '${answer}\\n' | script -qec "${COMMAND}" /dev/null`, {
        CI: '',
        ...env,
      });
      return { status, asked: /Install them\? \[y\/N\]/.test(stdout), installed: calls().length };
    };
    const no = { status: 1, asked: isRoot, installed: 0 };
    for (const answer of ['n', '', 'maybe']) expect(typed(answer)).toEqual(no);
    if (!isRoot) return;
    expect(typed('y')).toEqual({ status: 0, asked: true, installed: 2 });
    const unasked = { status: 0, asked: false, installed: 2 };
    expect(typed('n', { UNROLLED_INSTALL: '1' })).toEqual(unasked);
    expect(typed('n', { CI: 'true' })).toEqual(unasked);
  });
});
