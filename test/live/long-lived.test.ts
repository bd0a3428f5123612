// One process that looks again and again, as a page or a watch does.
import { describe, expect, test } from 'bun:test';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createLinuxCollector } from '../../src/host/linux/collector.ts';
import { tryBpf } from '../../src/host/linux/holders/choose.ts';
import { needs } from '../support/needs.ts';
import { LIVE } from './support/scenario.ts';

const openDescriptors = () => readdirSync('/proc/self/fd').length;
const NAME = `portolan-${process.pid}`;

describe.each([
  ['bpf', needs({ ...LIVE, bpf: true })],
  ['proc', needs(LIVE)],
] as const)('a collector that is asked again (%s)', (holders, need) => {
  test.skipIf(need.skip)('leaves no more descriptors open', async () => {
    const collector = createLinuxCollector();
    for (let warm = 0; warm < 2; warm++) await collector.collect({ holders });
    // The thorough program is loaded once, when a socket of anybody's lies in a queue: it may be so in any of the looks.
    if (holders === 'bpf') tryBpf(true);
    const before = openDescriptors();
    for (let again = 0; again < 10; again++) await collector.collect({ holders });
    expect(openDescriptors()).toBe(before);
  });

  test.skipIf(need.skip)('sees a namespace that was made meanwhile, and no longer one that was removed', async () => {
    const collector = createLinuxCollector();
    const named = async () => {
      const { value } = await collector.collect({ holders });
      return value.sockets.filter(({ namespace }) => namespace.name === NAME).length;
    };
    expect(await named()).toBe(0);
    execFileSync('ip', ['netns', 'add', NAME]);
    try {
      // A socket of the kernel: nobody has to be in there.
      const inside = ['netns', 'exec', NAME, 'ip', 'link'];
      execFileSync('ip', [...inside, 'set', 'lo', 'up']);
      execFileSync('ip', [...inside, 'add', 'vx0', 'type', 'vxlan', 'id', '1', 'dstport', '4789', 'dev', 'lo']);
      execFileSync('ip', [...inside, 'set', 'vx0', 'up']);
      expect(await named()).toBe(1);
    } finally {
      execFileSync('ip', ['netns', 'del', NAME]);
    }
    expect(await named()).toBe(0);
  });
});
