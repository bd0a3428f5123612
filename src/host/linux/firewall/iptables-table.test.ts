import { describe, expect, test } from 'bun:test';
import { ask } from './ask.ts';
import type { TableInfo } from './iptables-info.ts';
import { legacyChains } from './iptables-table.ts';

// Constructed after struct ipt_entry: INPUT with one rule for a port, then the policy, then the end of the table.
const ENTRY = 112;
function standard(verdict: number, matches: Uint8Array = new Uint8Array()): Buffer {
  const bytes = Buffer.alloc(ENTRY + matches.length + 40);
  bytes.writeUInt16LE(ENTRY + matches.length, 88);
  bytes.writeUInt16LE(bytes.length, 90);
  bytes.set(matches, ENTRY);
  bytes.writeUInt16LE(40, ENTRY + matches.length);
  bytes.writeInt32LE(verdict, ENTRY + matches.length + 32);
  return bytes;
}
function error(name: string): Buffer {
  const bytes = Buffer.alloc(ENTRY + 64);
  bytes.writeUInt16LE(ENTRY, 88);
  bytes.writeUInt16LE(bytes.length, 90);
  bytes.writeUInt16LE(64, ENTRY);
  bytes.write('ERROR', ENTRY + 2);
  bytes.write(name, ENTRY + 32);
  return bytes;
}
function tcpTo(port: number): Buffer {
  const bytes = Buffer.alloc(48);
  bytes.writeUInt16LE(48, 0);
  bytes.write('tcp', 2);
  bytes.writeUInt16LE(0xffff, 34);
  bytes.writeUInt16LE(port, 36);
  bytes.writeUInt16LE(port, 38);
  return bytes;
}

const ACCEPT = -2;
const DROP = -1;
const rule = standard(ACCEPT, tcpTo(80));
const table = Buffer.concat([rule, standard(DROP), error('ERROR')]);
const info: TableInfo = {
  hooks: 2,
  entries: [0, 0, 0, 0, 0],
  underflows: [0, rule.length, 0, 0, 0],
  size: table.length,
};
const around = {
  devices: [{ index: 2, name: 'eth0', type: 1, group: 0, kind: null }],
  addresses: [{ family: 'ipv4', address: '10.0.0.1', kind: 'private', bytes: Uint8Array.of(10, 0, 0, 1) }],
} as const;
const target = { family: 'ipv4', protocol: 6, address: null, unicast: true, device: 0 } as const;

describe('a table of legacy iptables', () => {
  test('the rule, then the policy', () => {
    const chains = legacyChains('filter', 'ipv4', info, table);
    expect(chains.map(({ name, policy, priority }) => ({ name, policy, priority }))).toEqual([
      { name: 'INPUT', policy: 'drop', priority: 0 },
    ]);
    expect(ask({ ...target, port: 80 }, around, chains)?.word).toBe('open');
    expect(ask({ ...target, port: 81 }, around, chains)?.word).toBe('closed');
    expect(ask({ ...target, port: 80, protocol: 17 }, around, chains)?.word).toBe('closed');
  });

  test('bytes that are no such table are refused', () => {
    for (let length = 1; length < table.length; length += 3) {
      const broken = table.subarray(0, length);
      expect(() => legacyChains('filter', 'ipv4', info, broken)).toThrow(RangeError);
    }
    const endless = Buffer.from(table);
    endless.writeUInt16LE(0, 90);
    expect(() => legacyChains('filter', 'ipv4', info, endless)).toThrow(RangeError);
    expect(() => legacyChains('filter', 'ipv4', { ...info, underflows: [0, 1, 0, 0, 0] }, table)).toThrow(RangeError);
  });
});
