import { expect, test } from 'bun:test';
import { LAST_PORT } from '../../src/model/port.ts';
import { loadEmbedded } from '../../src/registry/embedded/load.ts';
import { openRegistry } from '../../src/registry/open.ts';
import { runsOf } from '../../src/web/pages/port/strip.tsx';

test('a run is what each of its ports is', () => {
  const registry = openRegistry(loadEmbedded());
  const statusOf = (port: number) => {
    const [tcp, udp] = [registry.lookup(port, 'tcp').status, registry.lookup(port, 'udp').status];
    return tcp === 'assigned' || udp === 'assigned' ? 'assigned' : tcp;
  };
  // All over, and at each end.
  const starts = [0, 1000, 49_100, 49_140, 49_151, 49_152, LAST_PORT - 40, LAST_PORT - 33, LAST_PORT - 32];
  for (let first = 7; first < LAST_PORT - 40; first += 211) starts.push(first);
  for (const first of starts) {
    const window = { first, last: first + 32 };
    const runs = runsOf(registry, window, registry.sharedGapAt(first + 16));
    const told = runs.flatMap((run) =>
      Array.from({ length: run.last - run.first + 1 }, (_, at) => `${run.first + at} ${run.status}`),
    );
    expect(told).toEqual(Array.from({ length: 33 }, (_, at) => `${first + at} ${statusOf(first + at)}`));
  }
});
