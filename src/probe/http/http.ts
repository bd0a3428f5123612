// HTTP/1: any well-formed response is at least that; faces tell the product.
import type { Prober } from '../prober.ts';
import { FACES } from './faces.ts';
import { get, recogniseHttp } from './get.ts';

export const http: Prober = {
  id: 'http',
  name: 'HTTP',
  transport: 'tcp',
  ports: [80, 8080, 8000, 3000, 5000, 8008, 8081, 8888, 9090, 631, 5173, 4200, 1313, 7070],
  uses: FACES.flatMap(({ uses, ask }) => (ask === undefined ? uses : [])),
  opening: get('/'),
  common: true,
  recognise: (answer) => recogniseHttp(answer, false),
  recogniseCut: (answer) => recogniseHttp(answer, true),
  examples: {
    recognised: [
      {
        from: 'constructed: a response with nothing in it (RFC 9112, section 3)',
        answer: 'HTTP/1.1 204 No Content\r\n\r\n',
        product: null,
        version: null,
      },
    ],
    others: [
      { from: 'constructed: RTSP, which looks alike (RFC 2326)', answer: 'RTSP/1.0 400 Bad Request\r\n\r\n' },
      {
        from: 'constructed: HTTP/2 preface answered by SETTINGS',
        answer: '\\x00\\x00\\x00\\x04\\x00\\x00\\x00\\x00\\x00',
      },
      { from: 'constructed: a status of four digits', answer: 'HTTP/1.1 2000 OK\r\n\r\n' },
      { from: 'constructed: SSH', answer: 'SSH-2.0-OpenSSH_9.2p1\r\n' },
    ],
  },
};
