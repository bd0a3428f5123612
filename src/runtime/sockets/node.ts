// Connections under Node: node:net, node:tls and node:dgram. They are opened a tick after the call, so that a caller who is in
// another network namespace for a moment only would not get one of there: see `opensAtOnce`.
import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { connect, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { reasonOf } from './reasons.ts';
import type { Connection, Datagrams, TcpHandlers, TcpOptions, TlsFacts, UdpHandlers } from './shapes.ts';

/** Whether a socket is made within the call. */
export const opensAtOnce = false;

/** Connects. Never throws: what goes wrong is told by `ended`. */
export function connectTcp({ address, port, tls }: TcpOptions, handlers: TcpHandlers): Connection {
  let over = false;
  const ended = (why: string | null) => {
    if (over) return;
    over = true;
    handlers.ended(why);
  };
  const plain = connect({ host: address, port, allowHalfOpen: true, autoSelectFamily: false });
  const socket: Socket =
    tls === undefined
      ? plain
      : connectTls({
          socket: plain,
          rejectUnauthorized: false,
          ALPNProtocols: [...tls.alpn],
          ...(tls.name !== null && { servername: tls.name }),
        });
  socket.once(tls === undefined ? 'connect' : 'secureConnect', () => {
    if (over) socket.destroy();
    else handlers.opened(tls === undefined ? null : tlsFacts(socket as TLSSocket)); // made by connectTls above
  });
  socket.on('data', (bytes: Buffer) => {
    if (!over) handlers.data(bytes);
  });
  socket.on('end', () => {
    ended(null);
    socket.end();
  });
  socket.on('error', (error) => ended(reasonOf(error)));
  if (socket !== plain) plain.on('error', (error) => ended(reasonOf(error)));
  socket.on('close', () => ended(null));
  return {
    write(bytes) {
      if (!over) socket.write(bytes);
    },
    end() {
      over = true;
      socket.end();
      socket.resume();
    },
    drop() {
      over = true;
      if (socket === plain) plain.resetAndDestroy();
      else socket.destroy();
    },
  };
}

const MOST_NAMES = 20;

function tlsFacts(socket: TLSSocket): TlsFacts {
  const { subject, subjectaltname, issuer } = socket.getPeerCertificate();
  const names = [subject?.CN, ...(subjectaltname ?? '').split(', ').map((each) => each.replace(/^[^:]*:/, ''))];
  const told = names.flat().filter((name): name is string => typeof name === 'string' && name !== '');
  const { alpnProtocol } = socket;
  return {
    version: socket.getProtocol(),
    alpn: typeof alpnProtocol === 'string' && alpnProtocol !== '' ? alpnProtocol : null,
    names: [...new Set(told.map((name) => name.slice(0, 255)))].slice(0, MOST_NAMES),
    issuer: [issuer?.CN ?? issuer?.O].flat()[0]?.slice(0, 255) ?? null,
  };
}

/**
 * A UDP socket of its own. Only what that address sends is heard, and only from that port, unless `fromAnyPort`: a server
 * may answer from a port of its own.
 */
export async function connectUdp(
  address: string,
  port: number,
  fromAnyPort: boolean,
  handlers: UdpHandlers,
): Promise<Datagrams> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  let closed = false;
  socket.on('error', (error) => handlers.failed(error.message));
  socket.on('message', (bytes, { address: from }) => {
    if (from === address) handlers.data(bytes);
  });
  await (fromAnyPort ? bound(socket) : connected(socket, port, address));
  return {
    send(bytes) {
      if (closed) return;
      const sent = (error: Error | null) => {
        if (error !== null && !closed) handlers.failed(error.message);
      };
      if (fromAnyPort) socket.send(bytes, port, address, sent);
      else socket.send(bytes, sent);
    },
    close() {
      if (!closed) socket.close();
      closed = true;
    },
  };
}

function bound(socket: UdpSocket): Promise<void> {
  return new Promise((resolve) => socket.bind(0, () => resolve()));
}

function connected(socket: UdpSocket, port: number, address: string): Promise<void> {
  return new Promise((resolve) => socket.connect(port, address, () => resolve()));
}
