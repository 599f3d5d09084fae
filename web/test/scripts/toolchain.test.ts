// How scripts/toolchain asks for Debian's packages. Oracle: an mmdebstrap that writes down how it was called, and an
// apt that is configured as a test wants.
import { describe, expect, it } from 'vitest';
import { project } from './project.ts';

const NO_DATES = '--aptopt=Acquire::Check-Valid-Until "false"';

const machine = (believes: boolean) =>
  project(['toolchain', 'phases.sh'], {
    'scripts/require-packages': 'exit 0',
    'bin/emcc': 'exit 1',
    'bin/bwrap': 'exit 0',
    'bin/grep': 'exit 0', // the subordinate ids of an ordinary user
    'bin/apt-config': `echo "valid_until='${believes}'"`,
    'bin/unshare': 'echo "$@" >>calls; exit 1',
    'bin/mmdebstrap': 'echo "$@" >>calls; exit 1',
  });
const COMMAND = 'XDG_CACHE_HOME="$PWD/cache" scripts/toolchain';

describe('toolchain', () => {
  it('An index that is past its date: refused, unless the apt of the machine takes it', () => {
    for (const believes of [true, false]) {
      const { run, calls } = machine(believes);
      expect(run(COMMAND).status).toBe(1);
      const called = calls();
      expect(called).toHaveLength(2); // forky, sid
      for (const call of called) {
        expect(call).toContain('--keyring=/usr/share/keyrings/debian-archive-keyring.gpg');
        expect(call.includes(NO_DATES)).toBe(!believes);
        expect(call).not.toContain('snapshot');
      }
    }
  });

  it('UNROLLED_SNAPSHOT: the packages of that day, whose index is past its date', () => {
    const { run, calls } = machine(true);
    const environment = {
      UNROLLED_SNAPSHOT: '20261030T120000Z',
      UNROLLED_ARCHIVE: 'http://localhost/debian',
    };
    expect(run(COMMAND, environment).status).toBe(1);
    const called = calls();
    expect(called).toHaveLength(2); // forky, sid
    for (const call of called) {
      expect(call).toContain(NO_DATES);
      expect(call).toMatch(/ http:\/\/localhost\/debian\/20261030T120000Z$/);
    }
  });

  it('UNROLLED_SNAPSHOT: without the address of an archive, nothing is asked for', () => {
    const { run, calls } = machine(true);
    const { status, stderr } = run(COMMAND, { UNROLLED_SNAPSHOT: '20261030T120000Z' });
    expect([status, calls()]).toEqual([1, []]);
    expect(stderr).toContain('UNROLLED_ARCHIVE is needed as well');
  });

  it('UNROLLED_SNAPSHOT: a place in the time that Debian writes, and nothing else', () => {
    const { run, calls } = machine(true);
    const { status, stderr } = run(COMMAND, { UNROLLED_SNAPSHOT: '../20261030' });
    expect([status, calls()]).toEqual([1, []]);
    expect(stderr).toContain('UNROLLED_SNAPSHOT: expected 20261030T120000Z, got ../20261030');
  });
});
