// One GET over a Unix socket, within a time and a size (RFC 9112). The runtime may hang, babble or flood.
import { createConnection } from 'node:net';

export type Answer =
  | { readonly body: Buffer; readonly status: number }
  | { readonly failed: 'absent' | 'denied' | 'late' | 'too-large' | 'unintelligible' };

const MOST = 1 << 24;

/** Never rejects. `deadline` as `performance.now()` counts. */
export function get(socketPath: string, path: string, deadline: number): Promise<Answer> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    const socket = createConnection({ path: socketPath });
    const settle = (answer: Answer) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => settle({ failed: 'late' }), Math.max(0, deadline - performance.now()));
    socket.on('connect', () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: portolan\r\nConnection: close\r\n\r\n`);
    });
    socket.on('data', (part: Buffer) => {
      parts.push(part);
      size += part.length;
      if (size > MOST) return settle({ failed: 'too-large' });
      // Most close when they are done, as they are asked to; some do not.
      if (part.length < 1 << 14) {
        const answer = parseAnswer(Buffer.concat(parts), false);
        if (answer !== 'unfinished') settle(answer ?? { failed: 'unintelligible' });
      }
    });
    socket.on('end', () => {
      const answer = parseAnswer(Buffer.concat(parts), true);
      settle(answer === 'unfinished' || answer === null ? { failed: 'unintelligible' } : answer);
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      settle({ failed: error.code === 'EACCES' || error.code === 'EPERM' ? 'denied' : 'absent' });
    });
  });
}

/** Status and body; null: it is no HTTP. `ended`: there will be no more. */
export function parseAnswer(
  bytes: Buffer,
  ended: boolean,
): { readonly body: Buffer; readonly status: number } | 'unfinished' | null {
  const start = bytes.toString('latin1', 0, 9);
  if (!'HTTP/1.'.startsWith(start.slice(0, 7))) return null;
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return ended || bytes.length > MOST_OF_A_HEAD ? null : 'unfinished';
  const head = bytes.toString('latin1', 0, end);
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1]);
  if (!Number.isInteger(status)) return null;
  const rest = bytes.subarray(end + 4);
  if (/^transfer-encoding:[^\r\n]*\bchunked/im.test(head)) {
    const body = dechunked(rest);
    return body === 'unfinished' ? (ended ? null : 'unfinished') : body === null ? null : { status, body };
  }
  const length = /^content-length:[ \t]*(\d{1,12})[ \t]*\r?$/im.exec(head)?.[1];
  if (length === undefined) return ended ? { status, body: rest } : 'unfinished';
  if (rest.length >= Number(length)) return { status, body: rest.subarray(0, Number(length)) };
  return ended ? null : 'unfinished';
}

const MOST_OF_A_HEAD = 1 << 16;

/** Chunks put together; null: they are none. */
export function dechunked(bytes: Buffer): Buffer | 'unfinished' | null {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = bytes.indexOf('\r\n', at);
    if (line < 0) return bytes.length - at > 1024 ? null : 'unfinished';
    const digits = /^([0-9a-fA-F]{1,8})[ \t]*(?:;.*)?$/.exec(
      bytes.toString('latin1', at, Math.min(line, at + 1024)),
    )?.[1];
    if (digits === undefined) return null;
    const size = Number.parseInt(digits, 16);
    if (size === 0) return Buffer.concat(parts);
    const data = line + 2;
    if (data + size + 2 > bytes.length) return 'unfinished';
    if (bytes[data + size] !== 13 || bytes[data + size + 1] !== 10) return null;
    parts.push(bytes.subarray(data, data + size));
    at = data + size + 2;
  }
}
