// An RTSP server of rtsp-streaming-server: one port for those who publish, one for those who watch.
import { type Server, speaks } from '../server.ts';

const program = (address: string, port: number, watch: number) => `
const { default: Rtsp } = require('rtsp-streaming-server');
const net = require('node:net');
// It throws at whatever is no RTSP, and would be gone.
process.on('uncaughtException', (error) => console.log(String(error)));
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (port, ...rest) { return listen.call(this, { port, host: '${address}' }, ...rest.filter((one) => typeof one === 'function')); };
new Rtsp({ serverPort: ${port}, clientPort: ${watch}, rtpPortStart: 30000, rtpPortCount: 100 }).start();
`;

const ask = 'OPTIONS * RTSP/1.0\\r\\nCSeq: 1\\r\\n\\r\\n';

export const rtsp: Server = {
  id: 'rtsp',
  packages: [],
  npm: ['rtsp-streaming-server'],
  command: 'node',
  user: 'nobody',
  listens: [
    speaks('rtsp', 'rtsp-streaming-server|Node.js', { ask, answers: /^RTSP\/1\.0 200/ }),
    speaks('rtsp', 'rtsp-streaming-server|Node.js', { name: 'watch', ask, answers: /^RTSP\/1\.0 200/ }),
  ],
  start: ({ address, port }) => ({
    files: { 'server.js': program(address, port(), port('watch')) },
    words: ['node', 'server.js'],
  }),
  standard: null,
  notStandard: 'a person starts it, there is no service',
};
