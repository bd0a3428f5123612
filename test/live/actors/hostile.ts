// Servers that mean no good, or are out of their minds: each listens on a port of 127.0.0.1 of its own.
import { createServer, type Server, type Socket } from 'node:net';

export type Hostility =
  | 'tarpit'
  | 'flood'
  | 'decoy'
  | 'anything'
  | 'mirror'
  | 'silent'
  | 'closer'
  | 'endless-head'
  | 'endless-chunks'
  | 'chameleon'
  | 'false-tls'
  | 'garbage';

const BANNERS = [
  'SSH-2.0-OpenSSH_9.2p1\r\n',
  '220 ready (vsFTPd 3.0.3)\r\n',
  '+OK POP3 ready\r\n',
  '* OK IMAP4 ready\r\n',
];

type Play = (socket: Socket, visit: number) => void;

const PLAYS: Readonly<Record<Hostility, Play>> = {
  tarpit(socket) {
    const timer = setInterval(() => socket.write('x'), 40);
    socket.on('close', () => clearInterval(timer));
  },
  flood(socket) {
    const water = Buffer.alloc(1 << 20, 'flood ');
    const pour = () => {
      while (!socket.destroyed && socket.write(water));
    };
    socket.on('drain', pour);
    pour();
  },
  decoy(socket, visit) {
    socket.write(BANNERS[visit % BANNERS.length] ?? '');
  },
  anything(socket) {
    const page = 'HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\nContent-Length: 2\r\n\r\nok';
    socket.on('data', () => socket.write(page));
  },
  mirror(socket) {
    socket.on('data', (bytes) => socket.write(bytes));
  },
  silent() {},
  closer: (socket) => socket.end(),
  'endless-head'(socket) {
    socket.on('data', () => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const timer = setInterval(() => socket.write(`x-more: ${'a'.repeat(1000)}\r\n`), 5);
      socket.on('close', () => clearInterval(timer));
    });
  },
  'endless-chunks'(socket) {
    socket.once('data', (bytes) => {
      if (!bytes.toString('latin1').startsWith('GET ')) {
        socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
        return;
      }
      socket.write('HTTP/1.1 200 OK\r\nServer: nginx\r\nTransfer-Encoding: chunked\r\n\r\n');
      const timer = setInterval(() => socket.write('1\r\nx\r\n'), 5);
      socket.on('close', () => clearInterval(timer));
    });
  },
  // Answers each question as it would like to be answered; to what means nothing, as something else again.
  chameleon(socket) {
    socket.on('data', (bytes) => {
      const asked = bytes.toString('latin1');
      if (/^GET /.test(asked)) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
      else if (/PING/.test(asked)) socket.write('+PONG\r\n');
      else socket.write('SSH-2.0-OpenSSH_9.2p1\r\n');
    });
  },
  'false-tls'(socket) {
    socket.on('data', () => socket.write(Buffer.concat([Buffer.of(0x16, 3, 3, 0x40, 0), Buffer.alloc(0x4000, 0x41)])));
  },
  garbage(socket) {
    socket.on('data', () => socket.write(Buffer.from(Array.from({ length: 300 }, (_, at) => (at * 89 + 7) & 0xff))));
  },
};

/** A running hostile server; it ends with `close`. */
export interface Hostile {
  readonly port: number;
  close(): void;
}

/** On this port of 127.0.0.1; 0: on any. */
export async function hostile(kind: Hostility, port = 0): Promise<Hostile> {
  const sockets = new Set<Socket>();
  let visits = 0;
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    PLAYS[kind](socket, visits++);
  });
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    port: address.port,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
