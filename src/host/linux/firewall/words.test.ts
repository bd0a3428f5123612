import { describe, expect, test } from 'bun:test';
import type { Outcome } from './ask.ts';
import type { Box } from './region.ts';
import { sentence } from './words.ts';

const devices = [
  { index: 2, name: 'eth0', type: 1, group: 0, kind: null },
  { index: 3, name: 'wg0', type: 1, group: 0, kind: null },
];
const all = [[0n, 99n]] as const;
const box: Box = {
  remote: all,
  local: [[5n, 5n]],
  remotePort: all,
  device: [[0n, 1n]],
  mark: 0,
  tracked: true,
  unsure: null,
};
const dropped = (boxes: readonly Box[], ...chains: string[]) => [
  { boxes, table: 'nftables, table inet filter', chains, byPolicy: false },
];
const outcome = (given: Partial<Outcome>): Outcome => ({
  family: 'ipv4',
  word: 'partial',
  why: null,
  accepted: [],
  dropped: [],
  visited: new Set(),
  own: [],
  ports: [0, 65535],
  ...given,
});
const words = (given: Partial<Outcome>) => sentence([outcome(given)], devices);

describe('what a firewall does, in a sentence', () => {
  test.each<[Partial<Outcome>, string]>([
    [{ word: 'open' }, 'the firewall lets it through'],
    [
      { word: 'closed', dropped: dropped([box], 'input', 'DOCKER-USER') },
      'Docker keeps everybody out (nftables, table inet filter, chain DOCKER-USER)',
    ],
    [
      { accepted: [{ ...box, device: [[1n, 1n]] }], dropped: dropped([{ ...box, device: [[0n, 0n]] }], 'input') },
      'nftables lets it in only through wg0 (nftables, table inet filter, chain input)',
    ],
    [
      {
        accepted: [
          {
            ...box,
            remote: [
              [0n, 2n],
              [4n, 7n],
            ],
          },
        ],
        dropped: dropped([{ ...box, remote: [[8n, 99n]] }], 'input'),
        own: [[3n, 3n]],
      },
      'nftables lets in only 0.0.0.0/29 (nftables, table inet filter, chain input)',
    ],
    [
      { accepted: [box], dropped: dropped([box], 'input') },
      'nftables lets some in and keeps others out, such as beyond a limit (nftables, table inet filter, chain input)',
    ],
  ])('%#', (given, expected) => {
    expect(words(given)).toBe(expected);
  });

  test('both families at once where they agree, each of its own where not', () => {
    const six = outcome({ family: 'ipv6', word: 'open' });
    expect(sentence([outcome({ word: 'open' }), six], devices)).toBe('the firewall lets it through');
    const closed = outcome({ word: 'closed', dropped: dropped([box], 'input') });
    expect(sentence([closed, six], devices)).toMatch(/^IPv4: nftables keeps everybody out .*; IPv6: the firewall lets/);
  });
});
