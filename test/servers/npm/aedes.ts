// Aedes, an MQTT broker in JavaScript.
import { MQTT, type Server, speaks } from '../server.ts';

const program = (address: string, port: number) => `
const { Aedes } = require('aedes');
Aedes.createBroker().then((broker) => require('node:net').createServer(broker.handle).listen(${port}, '${address}'));
`;

export const aedes: Server = {
  id: 'aedes',
  packages: [],
  npm: ['aedes'],
  command: 'node',
  user: 'nobody',
  listens: [speaks('mqtt', 'Aedes|Node.js', { ...MQTT })],
  start: ({ address, port }) => ({ files: { 'server.js': program(address, port()) }, words: ['node', 'server.js'] }),
  standard: null,
  notStandard: 'a person starts it, there is no service',
};
