import { describe, expect, test } from 'bun:test';
import { rowStatus } from './status.ts';

// Every description that a nameless row has had in the registries of 2015 to 2026.
const NAMELESS: [says: string | null, status: string, removed: boolean][] = [
  ['Unassigned', 'unassigned', false],
  ['unassigned', 'unassigned', false],
  ['Unassigned [was netstat]', 'unassigned', false],
  ['(unassigned) Possibly assigned', 'unassigned', false],
  ['Unassigned (FRP-Released 12/7/00)', 'unassigned', false],
  ['N/A', 'unassigned', false],
  [null, 'unassigned', false],
  ['Reserved', 'reserved', false],
  ['Reserved - IANA', 'reserved', false],
  ['IANA Reserved', 'reserved', false],
  ['Removed', 'reserved', true],
  ['De-registered', 'reserved', true],
  ['Deprecated', 'reserved', true],
  ['De-Commissioned Port', 'reserved', true],
  ['Decomissioned Port 04/14/00, ms', 'reserved', true],
  ['any private mail system', 'assigned', false],
  ['Possibly used by Sun Solaris????', 'assigned', false],
];

describe('the status that a row gives to its ports', () => {
  test.each(NAMELESS)('a nameless row that says %p: %s, removed %p', (description, status, removed) => {
    expect<unknown>(rowStatus({ name: null, description })).toEqual({ status, removed });
  });

  test.each([
    ['remoteware-un', 'RemoteWare Unassigned'],
    ['stun-behaviors', 'Reserved for a future enhancement of STUN-BEHAVIOR'],
    ['msp', 'Message Send Protocol (historic)'],
    ['mdbs-daemon', null],
  ])('%s is assigned though it says %p', (name, description) => {
    expect(rowStatus({ name, description })).toEqual({ status: 'assigned', removed: false });
  });

  test('14001/udp keeps the name sua and is taken back all the same', () => {
    expect(rowStatus({ name: 'sua', description: 'De-Registered' })).toEqual({ status: 'reserved', removed: true });
  });
});
