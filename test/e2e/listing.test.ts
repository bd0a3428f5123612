// The listing, with listeners of this very process in it.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { createSocket, type Socket } from 'node:dgram';
import { createServer, type Server } from 'node:net';
import { portolan } from './support/portolan.ts';

let tcp: Server;
let udp: Socket;
let tcpPort = 0;
let udpPort = 0;

beforeAll(async () => {
  tcp = createServer().listen(0, '127.0.0.1');
  udp = createSocket('udp4').bind(0, '127.0.0.1');
  await Promise.all([tcp, udp].map((socket) => new Promise<void>((ready) => socket.once('listening', () => ready()))));
  const address = tcp.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  tcpPort = address.port;
  udpPort = udp.address().port;
});
afterAll(() => {
  tcp.close();
  udp.close();
});

describe('a server of ours', () => {
  test('plain: one line with its port, address, reach and pid', async () => {
    const { status, out } = await portolan(['list', '--port', String(tcpPort)]);
    const [line, rest] = out.split('\n');
    const [port, address, reach, state, , pids] = line?.split('\t') ?? [];
    expect([port, address, reach, state, rest]).toEqual([`${tcpPort}/tcp`, '127.0.0.1', 'loopback', 'listen', '']);
    expect(pids?.split(',')).toContain(String(process.pid));
    expect(status).toBe(0);
  });

  test('by its holder', async () => {
    const { out } = await portolan([
      'list',
      '--holder',
      String(process.pid),
      '--columns',
      'number,transport',
      '--format',
      'csv',
    ]);
    expect(out).toContain(`${tcpPort},tcp\r\n`);
    expect(out).toContain(`${udpPort},udp\r\n`);
  });

  test('on the page of its port', async () => {
    const { out } = await portolan([String(udpPort), '--json']);
    const { here } = JSON.parse(out);
    expect(here.listeners.map((each: { transport: string }) => each.transport)).toContain('udp');
    expect((await portolan([String(udpPort)])).out).toContain(`${udpPort}/udp`);
  });

  test('in a range', async () => {
    const { out } = await portolan([`${tcpPort}-${tcpPort}`, '--json']);
    expect(JSON.parse(out).here.listeners.map((each: { port: number }) => each.port)).toEqual([tcpPort]);
  });

  test('both sources of holders say the same of it', async () => {
    const holders = async (from: string) => {
      const { status, out } = await portolan(['list', '--port', String(tcpPort), '--holders', from, '--json']);
      return status === 2 ? from : JSON.parse(out).listeners[0].holders.map((each: { pid: number }) => each.pid);
    };
    const [auto, proc] = await Promise.all([holders('auto'), holders('proc')]);
    expect(auto).toEqual(proc);
  });
});

test('nothing found exits with 1', async () => {
  const { status, out, err } = await portolan(['list', '--holder', 'no-program-has-such-a-name']);
  expect([status, out]).toEqual([1, '']);
  expect(err).toStartWith('portolan: nothing that listens here is like that\n');
});

test('--strict exits with 3 exactly when the sight is incomplete', async () => {
  const { out, status } = await portolan(['list', '--strict', '--json']);
  expect(status).toBe(JSON.parse(out).coverage.complete ? 0 : 3);
});

test('own namespace first, then by port', async () => {
  const { listeners } = JSON.parse((await portolan(['list', '--json'])).out);
  const order = listeners.map((each: { namespace: { self: boolean } }) => Number(!each.namespace.self));
  expect(order).toEqual([...order].sort());
  const own: number[] = listeners
    .filter((each: { namespace: { self: boolean } }) => each.namespace.self)
    .map((each: { port: number }) => each.port);
  expect(own).toEqual([...own].sort((a, b) => a - b));
});
