// Two worlds with a cable between them: a host with listeners, and a neighbour that tries to reach them.
import type { Listener } from '../../../src/model/listener.ts';
import { onPort } from './scenario.ts';
import { World } from './world.ts';

/** Addresses of the host and of the neighbour, cable by cable; the neighbour has two on the first. */
export const HOST = { first: '10.9.0.1', second: '10.8.0.1', v6: 'fd00:9::1' } as const;
export const NEIGHBOUR = { first: '10.9.0.2', other: '10.9.0.3', second: '10.8.0.2', v6: 'fd00:9::2' } as const;

export class Neighbours {
  readonly host: World;
  readonly #far: World;

  private constructor(host: World, far: World) {
    this.host = host;
    this.#far = far;
  }

  static async open(): Promise<Neighbours> {
    const far = await World.open();
    const host = await World.open({ mounts: true });
    const cable = (name: string) =>
      host.run('ip', 'link', 'add', name, 'type', 'veth', 'peer', name, 'netns', `${far.keeper}`);
    for (const name of ['eth0', 'eth1']) cable(name);
    plug(host, 'eth0', `${HOST.first}/24`, `${HOST.v6}/64`);
    plug(host, 'eth1', `${HOST.second}/24`);
    plug(far, 'eth0', `${NEIGHBOUR.first}/24`, `${NEIGHBOUR.other}/24`, `${NEIGHBOUR.v6}/64`);
    plug(far, 'eth1', `${NEIGHBOUR.second}/24`);
    return new Neighbours(host, far);
  }

  /** For each way to a port, whether a connection comes about. */
  knock(port: number): Readonly<Record<'first' | 'other' | 'second' | 'v6', boolean>> {
    const ways = [
      [NEIGHBOUR.first, HOST.first],
      [NEIGHBOUR.other, HOST.first],
      [NEIGHBOUR.second, HOST.second],
      [NEIGHBOUR.v6, HOST.v6],
    ];
    const actor = new URL('../actors/knock.pl', import.meta.url).pathname;
    const said = this.#far.run('perl', actor, ...ways.map((way) => [...way, port].join(',')));
    const [first = false, other = false, second = false, v6 = false] = said.split('\n').map((line) => line === '1');
    return { first, other, second, v6 };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.host[Symbol.asyncDispose]();
    await this.#far[Symbol.asyncDispose]();
  }
}

function plug(world: World, name: string, ...addresses: readonly string[]): void {
  world.run('ip', 'link', 'set', name, 'up');
  for (const address of addresses)
    world.run('ip', 'addr', 'add', address, 'dev', name, ...(address.includes(':') ? ['nodad'] : []));
}

/** What the listener's exposure says, and what it says of those that knocked. */
export function claim(listeners: readonly Listener[], port: number) {
  const exposure = onPort(listeners, port).exposure;
  if (exposure === null) throw new Error(`Nothing is said of port ${port}`);
  return exposure;
}
