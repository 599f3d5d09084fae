// What a user sees of a long script. Oracle: the lines, written out.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { project } from './project.ts';

const START =
  'set -euo pipefail; . scripts/phases.sh; phases=2; chat() { echo to stdout; echo to stderr >&2; "$@"; }';
const machine = () => project(['phases.sh'], {});
/** As on a machine on which a second has passed. */
const untimed = (text: string) => text.replace(/\d+ s\n/g, 'N s\n');

describe('phases', () => {
  it('A pipe: one line for each phase, and the chatter in its log', () => {
    const { root, run } = machine();
    const { status, stdout, stderr } = run(
      `${START}; phase one 'the first' '1 s' chat true; phase two 'the second' '2 s' true`,
    );
    expect(untimed(stderr)).toBe(
      '[1/2] the first (about 1 s) … N s\n[2/2] the second (about 2 s) … N s\n',
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(readFileSync(join(root, 'build/log/one.log'), 'utf8')).toBe('to stdout\nto stderr\n');
  });

  it('A phase that fails: its log is named and printed, and nothing follows', () => {
    const { status, stderr } = machine().run(
      `${START}; phase one 'the first' '1 s' chat bash -c 'exit 7'; phase two 'the second' '2 s' true`,
    );
    expect(stderr.replace(/\d+ s\./, 'N s.')).toBe(
      '[1/2] the first (about 1 s) … failed after N s. build/log/one.log:\nto stdout\nto stderr\n',
    );
    expect(status).toBe(7);
  });

  it('A note from within: reaches the user, and the seconds follow it', () => {
    const { stderr } = machine().run(
      `${START}; phase one 'the first' '1 s' bash -c '. scripts/phases.sh; note installing'`,
    );
    expect(untimed(stderr)).toBe('[1/2] the first (about 1 s) … \n      installing … N s\n');
  });

  it('A note without a phase: is a line', () => {
    const { stderr } = machine().run('. scripts/phases.sh; note installing');
    expect(stderr).toBe('installing\n');
  });

  it('A terminal: the seconds count in place', () => {
    const command = `${START}; phase one 'the first' '9 s' sleep 2.5`;
    const { stdout } = machine().run(
      `python3 -c 'import pty, sys; pty.spawn(["bash", "-c", sys.argv[1]])' "$COMMAND"`,
      { COMMAND: command },
    );
    const seen = stdout.replaceAll('\x1b', 'ESC'); // 7 saves the place of the cursor, 8 returns to it
    expect(seen).toMatch(/^\[1\/2\] the first \(about 9 s\) … (ESC7\d s ?ESC8)+\d s\r\n$/);
  });
});
