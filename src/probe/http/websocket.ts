// WebSocket (RFC 6455): a server that speaks nothing else refuses a plain GET, and is asked for an upgrade where a number
// or a holder hints at it.
import { createHash } from 'node:crypto';
import type { Nonce, Opening, Prober } from '../prober.ts';
import { header, parseResponse } from './response.ts';

/** The word that every server adds to the key (RFC 6455, section 1.3). */
const WORD = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

function keyOf(nonce: Nonce): string {
  return Buffer.from(nonce).toString('base64');
}

const opening: Opening = {
  says: 'WebSocket upgrade',
  may: ['log'],
  bytes: (nonce) =>
    Buffer.from(
      [
        'GET / HTTP/1.1',
        'Host: localhost',
        'Upgrade: websocket',
        'Connection: Upgrade',
        `Sec-WebSocket-Key: ${keyOf(nonce)}`,
        'Sec-WebSocket-Version: 13',
        '',
        '',
      ].join('\r\n'),
    ),
};

export const websocket: Prober = {
  id: 'websocket',
  name: 'WebSocket',
  transport: 'tcp',
  ports: [35729],
  uses: ['livereload'],
  opening,
  common: false,
  recognise(answer, nonce) {
    const response = parseResponse(answer);
    if (response === null || response === 'more') return response;
    const accept = createHash('sha1')
      .update(`${keyOf(nonce)}${WORD}`)
      .digest('base64');
    if (response.status !== 101 || header(response, 'sec-websocket-accept') !== accept) return null;
    const says = 'it took the upgrade, and answered our key';
    return { protocol: 'websocket', strength: 'bound', product: null, version: null, says };
  },
  examples: {
    recognised: [
      {
        from: 'constructed: RFC 6455, section 1.3, its own key and answer',
        nonce: '7468652073616d706c65206e6f6e6365',
        answer:
          'HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\\r\\n\\r\\n',
        product: null,
        version: null,
      },
    ],
    others: [
      {
        from: 'constructed: an answer to the key of another',
        answer:
          'HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: websocket\\r\\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\\r\\n\\r\\n',
      },
      {
        from: 'constructed: a web server that knows no upgrade',
        answer: 'HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\nhi',
      },
    ],
  },
};
