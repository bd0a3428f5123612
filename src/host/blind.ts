// A collector that sees nothing, and says why: a page of a port is worth reading all the same.
import { hostname, release } from 'node:os';
import type { Gap } from '../model/coverage.ts';
import type { Collector, HostFacts } from '../model/host.ts';

export function createBlindCollector(gap: Gap, platform: NodeJS.Platform): Collector {
  const os: HostFacts['os'] = platform === 'win32' || platform === 'darwin' ? platform : 'linux';
  return {
    host: () => ({ name: hostname(), os, kernel: release(), bootId: null }),
    portPolicy: () => ({ unprivilegedStart: null, ephemeral: null, reserved: null }),
    collect: async () => ({ value: { sockets: [], read: [], holdersFrom: null }, gaps: [gap] }),
    abilities: async () => [{ what: gap.where, able: false, evidence: gap.why, hint: gap.hint }],
  };
}
