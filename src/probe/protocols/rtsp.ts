// RTSP: OPTIONS, numbered by a nonce that the answer repeats (RFC 2326, sections 10.1 and 12.17).
import { join } from '../bytes/build.ts';
import { nonceInt } from '../bytes/nonce.ts';
import { slashed } from '../bytes/product.ts';
import { mayStartWith, text } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

export const rtsp: Prober = {
  id: 'rtsp',
  name: 'RTSP',
  transport: 'tcp',
  ports: [554, 8554],
  uses: ['rtsp', 'mediamtx', 'go2rtc', 'frigate'],
  opening: {
    says: 'OPTIONS, numbered with a nonce',
    may: [],
    bytes: (nonce) => join(`OPTIONS * RTSP/1.0\r\nCSeq: ${nonceInt(nonce)}\r\n\r\n`),
  },
  common: true,
  recognise(answer, nonce) {
    if (!mayStartWith(answer, 'RTSP/')) return null;
    const said = text(answer.subarray(0, 8192));
    const end = said.indexOf('\r\n\r\n');
    if (end < 0) return said.length < 8192 ? 'more' : null;
    const head = said.slice(0, end);
    const status = /^RTSP\/[12]\.0 ([1-5]\d\d)/.exec(head)?.[1];
    if (!status) return null;
    const ours = Number(/^CSeq\s*:\s*(\d+)/im.exec(head)?.[1]) === nonceInt(nonce);
    const server = /^Server\s*:\s*(.{1,120})$/im.exec(head)?.[1];
    return {
      protocol: 'rtsp',
      strength: ours ? 'bound' : 'structure',
      ...slashed(server),
      says: `it answers OPTIONS with ${status}${ours ? ', under our number' : ''}`,
    };
  },
  overhears: (answer) => /^RTSP\/[12]\.0 [1-5]\d\d /.test(text(answer)),
  examples: {
    recognised: [
      {
        from: 'rtsp-streaming-server 2.1.0 (npm)',
        nonce: 'b00544e90c49f60742e6eab1e0f24144',
        answer:
          'RTSP/1.0 200 OK\\r\\nCSeq: 805651689\\r\\nDate: Wed, 25 Nov 2026 23:08:15 GMT\\r\\nOPTIONS: DESCRIBE SETUP PLAY STOP\\r\\n\\r\\n',
        product: null,
        version: null,
      },
      {
        from: 'constructed: from RFC 2326, section 10.1',
        nonce: '1112131415161718191a1b1c1d1e1f20',
        answer:
          'RTSP/1.0 200 OK\\r\\nCSeq: 286397204\\r\\nPublic: DESCRIBE, SETUP, TEARDOWN, PLAY, PAUSE\\r\\nServer: Example/2.1\\r\\n\\r\\n',
        product: 'Example',
        version: '2.1',
      },
    ],
    others: [
      {
        from: 'constructed: a web server that takes it for a request',
        nonce: '1112131415161718191a1b1c1d1e1f20',
        answer: 'HTTP/1.1 400 Bad Request\\r\\nServer: nginx/1.22.1\\r\\nConnection: close\\r\\n\\r\\n',
      },
      {
        from: 'MiniDLNA 1.3.0 (Debian 12)',
        nonce: '8d820c95b8a5a6bdcdeaa6b86a9e7fc1',
        answer:
          'HTTP/1.1 501 Not Implemented\\r\\nContent-Type: text/html\\r\\nConnection: close\\r\\nContent-Length: 149\\r\\nServer: Debian DLNADOC/1.50 UPnP/1.0 MiniDLNA/1.3.0\\r\\nDate: Wed, 25 Nov 2026 23:09:05 GMT\\r\\nEXT:\\r\\n\\r\\n<HTML><HEAD><TITLE>501 Not Implemented</TITLE></HEAD><BODY><H1>Not Implemented</H1>The HTTP Method is not implemented by this server.</BODY></HTML>\\r\\n',
      },
    ],
    overheard: [{ from: 'constructed: from RFC 2326, section 7.1.1', answer: 'RTSP/1.0 400 Bad Request\\r\\n\\r\\n' }],
  },
};
