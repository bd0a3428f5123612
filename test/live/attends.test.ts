// Of several programs that hold one socket, who waits for it, and who merely has it open.
import { describe, expect } from 'bun:test';
import { needs } from '../support/needs.ts';
import { LIVE, onPort, scenario } from './support/scenario.ts';
import { World } from './support/world.ts';

const need = { bpf: needs({ ...LIVE, bpf: true }), proc: needs(LIVE) };
const SLEEPER = ['sleep', '3600'];

describe('attends', () => {
  for (const [how, port] of [
    ['accept', 7821],
    ['poll', 7822],
    ['select', 7823],
    ['epoll', 7824],
  ] as const)
    scenario(`a server in ${how}, and a child that inherited its socket`, need, async ({ listeners }) => {
      await using world = await World.open();
      const server = await world.start('attend', [`tcp,0.0.0.0,${port}`, how, ...SLEEPER]);

      const { holders } = onPort(await settled(() => listeners(world)), port);

      expect(holders.map(({ pid, attends }) => ({ pid, attends }))).toEqual([
        { pid: server.pid, attends: true },
        { pid: server.told('child'), attends: false },
      ]);
    });

  scenario('nobody: one waits for something else, the other sleeps', need, async ({ listeners }) => {
    await using world = await World.open();
    const server = await world.start('attend', ['tcp,0.0.0.0,7825', 'epoll-elsewhere', ...SLEEPER]);

    const { holders } = onPort(await settled(() => listeners(world)), 7825);

    expect(holders.map(({ pid, attends }) => ({ pid, attends }))).toEqual([
      { pid: server.pid, attends: false },
      { pid: server.told('child'), attends: false },
    ]);
  });

  scenario('a child that waits for something else', need, async ({ listeners }) => {
    await using world = await World.open();
    await world.start('attend', ['tcp,0.0.0.0,7826', 'sleep', 'tail', '-f', '/dev/null']);

    const { holders } = onPort(await settled(() => listeners(world)), 7826);

    expect(holders.map(({ attends }) => attends)).toEqual([false, false]);
  });

  scenario('what runs at this moment is not known', need, async ({ listeners }) => {
    await using world = await World.open();
    await world.start('attend', ['tcp,0.0.0.0,7827', 'accept', 'sh', '-c', 'while :; do :; done']);

    const { holders } = onPort(await settled(() => listeners(world)), 7827);

    expect(holders.map(({ attends }) => attends)).toEqual([true, null]);
  });

  scenario('a pair of the same program is not looked at', need, async ({ listeners }) => {
    await using world = await World.open();
    // A copy under another name is no interpreter that we know.
    world.run('cp', world.run('sh', '-c', 'readlink -f "$(command -v perl)"').trim(), `${world.folder}/server`);
    await world.start('prefork', ['tcp,0.0.0.0,7828', '1'], { perl: `${world.folder}/server` });

    const { holders } = onPort(await listeners(world), 7828);

    expect(holders.map(({ attends }) => attends)).toEqual([null, null]);
  });
});

/** A look after every actor had the time to reach its call: the second of two. */
async function settled<T>(look: () => Promise<T>): Promise<T> {
  await look();
  return look();
}
