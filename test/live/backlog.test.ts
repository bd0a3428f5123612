// A server that is alive and serves nobody.
import { describe, expect } from 'bun:test';
import { needs } from '../support/needs.ts';
import { LIVE, only, pidsOf, scenario } from './support/scenario.ts';
import { World } from './support/world.ts';

const need = { bpf: needs({ ...LIVE, bpf: true }), proc: needs(LIVE) };

describe('backlog', () => {
  // netstat prints Recv-Q without the limit beside it, lsof neither: the server looks as well as any other.
  scenario('a stopped server with a full backlog', need, async ({ listeners }) => {
    await using world = await World.open();
    const server = await world.serve('tcp,127.0.0.1,7601,backlog=2');
    server.signal('SIGSTOP');
    await world.start('crowd', ['7601', '8']);

    const seen = only(await listeners(world));

    expect(seen.socket.backlog).toBe(2);
    // Linux lets one more in than it was told (tcp_acceptq: sk_acceptq_is_full is "greater than").
    expect(seen.socket.queued).toBe(3);
    expect(pidsOf(seen)).toEqual([server.pid]);
  });

  scenario('a backlog that nobody waits in', need, async ({ listeners }) => {
    await using world = await World.open();
    await world.serve('tcp,127.0.0.1,7602,backlog=7');

    expect(only(await listeners(world)).socket).toMatchObject({ queued: 0, backlog: 7 });
  });
});
