// A WebSocket server of ws that repeats what it is told.
import { HTTP_ANSWER, type Server, speaks } from '../server.ts';

const program = (address: string, port: number) => `
const { WebSocketServer } = require('ws');
new WebSocketServer({ host: '${address}', port: ${port} }).on('connection', (ws) => ws.on('message', (data) => ws.send(data)));
`;

export const ws: Server = {
  id: 'ws',
  packages: [],
  npm: ['ws'],
  command: 'node',
  user: 'nobody',
  listens: [
    speaks('websocket|http', 'ws|Node.js', {
      ask: 'GET / HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: Upgrade\\r\\nUpgrade: websocket\\r\\nSec-WebSocket-Version: 13\\r\\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\\r\\n\\r\\n',
      answers: HTTP_ANSWER,
    }),
  ],
  start: ({ address, port }) => ({ files: { 'server.js': program(address, port()) }, words: ['node', 'server.js'] }),
  standard: null,
  notStandard: 'a person starts it, there is no service',
};
