// Processes whose threads do not share everything, as they mostly do.
import { describe, expect } from 'bun:test';
import { realpathSync } from 'node:fs';
import { needs } from '../support/needs.ts';
import { LIVE, only, pidsOf, scenario } from './support/scenario.ts';
import { World } from './support/world.ts';

// Threads are in the package perl, of which only perl-base is always there; prove is in it too.
const threads = { ...LIVE, commands: [...LIVE.commands, 'prove'] };
const need = { bpf: needs({ ...threads, bpf: true }), proc: needs(threads) };

describe('threads', () => {
  // ss, netstat: the listener without a process. lsof: nothing without -K.
  scenario('a thread with its own file table', need, async ({ listeners }) => {
    await using world = await World.open();
    const server = await world.start('thread', ['tcp,127.0.0.1,7021']);

    const seen = only(await listeners(world));

    expect(seen.noHolder).toBeNull();
    expect(pidsOf(seen)).toEqual([server.pid]);
    // The process has the name; the thread calls itself own-thread.
    expect(only(seen.holders)).toMatchObject({ name: 'own-table', via: 'thread' });
    expect(only(seen.holders).fds).toHaveLength(1);
  });

  // ss, netstat: the listener without a process; the leader is a zombie without files. lsof: nothing without -K.
  scenario('a process whose main thread has exited', need, async ({ listeners }) => {
    await using world = await World.open();
    const server = await world.start('leaderless', ['tcp,127.0.0.1,7022']);

    const seen = only(await listeners(world));

    expect(seen.noHolder).toBeNull();
    expect(pidsOf(seen)).toEqual([server.pid]);
    const holder = only(seen.holders);
    expect(holder).toMatchObject({ name: 'leaderless', via: 'thread' });
    // The leader has no program any more, but its threads do.
    expect(holder.exe).toBe(realpathSync(world.run('which', 'perl').trim()));
    expect(holder.args).toContain('tcp,127.0.0.1,7022');
  });
});
