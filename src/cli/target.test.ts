import { describe, expect, test } from 'bun:test';
import { PortolanError } from '../model/error.ts';
import { readTarget, type Target } from './target.ts';

describe('what a word means', () => {
  const cases: readonly [word: string, target: Target][] = [
    ['0', { kind: 'port', port: 0, transport: null }],
    ['297', { kind: 'port', port: 297, transport: null }],
    ['65535', { kind: 'port', port: 65535, transport: null }],
    ['0443', { kind: 'port', port: 443, transport: null }],
    ['443/udp', { kind: 'port', port: 443, transport: 'udp' }],
    ['443/UDP', { kind: 'port', port: 443, transport: 'udp' }],
    ['6000-6063', { kind: 'range', span: { first: 6000, last: 6063 }, transport: null }],
    ['6000–6063', { kind: 'range', span: { first: 6000, last: 6063 }, transport: null }],
    ['80-80/sctp', { kind: 'range', span: { first: 80, last: 80 }, transport: 'sctp' }],
    ['ssh', { kind: 'service', name: 'ssh', transport: null }],
    ['ssh/tcp', { kind: 'service', name: 'ssh', transport: 'tcp' }],
    ['d2k-datamover1', { kind: 'service', name: 'd2k-datamover1', transport: null }],
    ['3com-tsmux', { kind: 'service', name: '3com-tsmux', transport: null }],
    ['cl/1', { kind: 'service', name: 'cl/1', transport: null }],
    ['1e3', { kind: 'service', name: '1e3', transport: null }],
  ];
  for (const [word, target] of cases) test(word, () => expect(readTarget(word)).toEqual(target));
});

describe('what looks like a port or a range and is none', () => {
  const cases: readonly [word: string, message: string, hint: string][] = [
    ['65536', 'ports end at 65535', '0 to 65535'],
    ['70000', 'ports end at 65535', '0 to 65535'],
    ['99999999999999999999', 'ports end at 65535', '0 to 65535'],
    ['443/xyz', 'Unknown transport "xyz"', 'tcp, udp, sctp, dccp'],
    ['443/tpc', 'Unknown transport "tpc"', 'did you mean tcp?'],
    ['443/', 'Unknown transport ""', 'transports are'],
    ['80-22', 'begins above its end', 'did you mean 22-80?'],
    ['80-', 'as a range', '6000-6063'],
    ['-80', 'as a range', '6000-6063'],
    ['1-70000', 'ports end at 65535', '0 to 65535'],
  ];
  for (const [word, message, hint] of cases) {
    test(word, () => {
      const error = thrown(() => readTarget(word));
      expect(error.code).toBe('usage');
      expect(error.message).toContain(message);
      expect(error.hint).toContain(hint);
    });
  }
});

function thrown(attempt: () => unknown): PortolanError {
  try {
    attempt();
  } catch (error) {
    if (error instanceof PortolanError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
