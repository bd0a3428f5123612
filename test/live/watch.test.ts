// The watch: real sockets open and close under its eyes.
import { describe, expect, test } from 'bun:test';
import { createServer, type Server } from 'node:net';
import { realRooms } from '../../src/cli/wire.ts';
import { createWatch } from '../../src/live.ts';
import type { Collector } from '../../src/model/host.ts';
import type { ListenerEvent, Sighting, Watch } from '../../src/model/live.ts';
import { needs } from '../support/needs.ts';
import { quiet } from './support/quiet.ts';

const need = needs({ os: 'linux' });
const FRESH_MS = 50;

describe('the watch', () => {
  test.skipIf(need.skip)('tells of a socket that opens and closes, with who holds it', async () => {
    const { watch } = await open();
    const { next } = follow(watch);
    await watch.now();

    const server = await listen();
    const opened = await next('opened', portOf(server));
    await close(server);
    const closed = await next('closed', portOf(server, opened));
    watch.close();

    expect(opened.listener.holders.map(({ pid }) => pid)).toEqual([process.pid]);
    expect(closed.listener.socket.inode).toBe(opened.listener.socket.inode);
    expect(closed.at > opened.at).toBe(true);
  });

  test.skipIf(need.skip)('looks once for many who ask at once, and not again while that is fresh', async () => {
    const { watch, looks } = await open({ freshMs: 60_000 });

    const seen = await Promise.all(Array.from({ length: 20 }, () => watch.now()));
    const again = await watch.now();

    expect(looks()).toBe(1);
    expect(new Set([...seen, again]).size).toBe(1);
  });

  test.skipIf(need.skip)('tells many followers of the same look', async () => {
    const { watch } = await open();
    const followers = Array.from({ length: 10 }, () => follow(watch));
    await watch.now();

    const server = await listen();
    const port = portOf(server);
    const told = await Promise.all(followers.map(({ next }) => next('opened', port)));
    await close(server);
    watch.close();

    // The very same event: nothing was looked up, or compared, for each of them.
    expect(new Set(told).size).toBe(1);
  });

  test.skipIf(need.skip)('goes on after looks that fail', async () => {
    let failures = 0;
    const { watch } = await open({ fails: () => failures++ < 3 });
    const { next } = follow(watch);
    await expect(watch.now()).rejects.toThrow('cannot be read');
    while (failures <= 3) await soon();
    await watch.now();

    const server = await listen();
    const opened = await next('opened', portOf(server));
    await close(server);
    watch.close();

    expect(opened.event).toBe('opened');
  });

  test.skipIf(need.skip)('looks no more when the last follower is gone', async () => {
    const { watch, looks } = await open();
    const { leave } = follow(watch);
    while (looks() < 2) await soon();
    leave();
    await several();
    const then = looks();
    await several();

    expect(looks()).toBe(then);
  });

  test.skipIf(need.skip)('does not look more often because followers come and go', async () => {
    const begun: number[] = [];
    let looking = false;
    const { watch, looks } = await open({
      around: async (look) => {
        begun.push(performance.now());
        looking = true;
        await soon();
        return look().finally(() => {
          looking = false;
        });
      },
    });
    // The last one leaves while a look is being taken, and another comes before it is over.
    let follower = follow(watch);
    for (let n = 0; n < 4; n++) {
      while (!looking) await Bun.sleep(1);
      follower.leave();
      follower = follow(watch);
      while (looking) await Bun.sleep(1);
    }
    while (looks() < 12) await soon();
    watch.close();

    const between = begun.slice(1).map((at, n) => at - (begun[n] ?? 0));
    // A timer may fire a moment early, by its own clock.
    expect(Math.min(...between)).toBeGreaterThan(FRESH_MS - 5);
  });

  test.skipIf(need.skip)('tells nobody when it is closed, and looks no more', async () => {
    const { watch, looks } = await open();
    const { told } = follow(watch);
    await watch.now();
    watch.close();
    follow(watch);
    const then = looks();

    const server = await listen();
    await several();
    await close(server);

    expect(told).toEqual([]);
    expect(looks()).toBe(then);
  });
});

interface OpenOptions {
  readonly freshMs?: number;
  readonly fails?: () => boolean;
  readonly around?: <T>(look: () => Promise<T>) => Promise<T>;
}

/** A watch of this machine, and how often it looked. */
async function open({ freshMs = FRESH_MS, fails = () => false, around = (look) => look() }: OpenOptions = {}) {
  const rooms = await realRooms(quiet()).forSurvey();
  let looks = 0;
  const { collector } = rooms;
  const counting: Collector = {
    host: () => collector.host(),
    portPolicy: () => collector.portPolicy(),
    abilities: () => collector.abilities(),
    collect(options) {
      looks++;
      if (fails()) return Promise.reject(new Error('The machine cannot be read'));
      return around(() => collector.collect(options));
    },
  };
  return { watch: createWatch({ ...rooms, collector: counting }, { freshMs }), looks: () => looks };
}

function follow(watch: Watch) {
  const told: Sighting[] = [];
  let wake: () => void = () => {};
  const leave = watch.follow((sighting) => {
    told.push(sighting);
    wake();
  });
  const find = (event: ListenerEvent['event'], port: number) =>
    told.flatMap(({ events }) => events).find((each) => each.event === event && each.listener.port === port);
  return {
    told,
    leave,
    async next(event: ListenerEvent['event'], port: number): Promise<ListenerEvent> {
      for (;;) {
        const found = find(event, port);
        if (found !== undefined) return found;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

async function listen(): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function portOf(server: Server, before?: ListenerEvent): number {
  const address = server.address();
  // A closed one has no address any more.
  if (address === null || typeof address === 'string') return before?.listener.port ?? 0;
  return address.port;
}

const close = (server: Server) => new Promise<void>((resolve) => server.close(() => resolve()));
const soon = () => Bun.sleep(10);
const several = () => Bun.sleep(4 * FRESH_MS);
