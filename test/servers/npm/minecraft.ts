// A Minecraft server of minecraft-protocol.
import { type Server, speaks } from '../server.ts';

const program = (address: string, port: number) => `
const server = require('minecraft-protocol').createServer({ host: '${address}', port: ${port}, 'online-mode': false, version: '1.16.5', motd: 'harbour' });
server.on('error', (error) => console.log(String(error)));
`;

export const minecraft: Server = {
  id: 'minecraft',
  packages: [],
  npm: ['minecraft-protocol'],
  command: 'node',
  user: 'nobody',
  listens: [
    // Handshake to state 1, then a status request (wiki.vg, "Server List Ping"), each after its length.
    speaks('minecraft', 'Minecraft|minecraft-protocol|Node.js', {
      ask: '\\x10\\0\\xf2\\x05\\tlocalhost\\x63\\xdd\\x01\\x01\\0',
      answers: /"description"|"version"/,
    }),
  ],
  start: ({ address, port }) => ({ files: { 'server.js': program(address, port()) }, words: ['node', 'server.js'] }),
  standard: null,
  notStandard: 'a person starts it, there is no service',
};
