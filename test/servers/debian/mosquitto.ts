// Mosquitto: MQTT.
import { type Server, speaks } from '../server.ts';

export const mosquitto: Server = {
  id: 'mosquitto',
  packages: ['mosquitto'],
  command: 'mosquitto',
  user: 'mosquitto',
  listens: [
    // CONNECT of MQTT 3.1.1, answered by CONNACK (MQTT 3.1.1, sections 3.1 and 3.2).
    speaks('mqtt', 'Mosquitto|Eclipse Mosquitto', {
      usual: 1883,
      ask: '\\x10\\x0e\\0\\x04MQTT\\x04\\x02\\0\\x3c\\0\\x02ab',
      answers: /^ \\x02\\x00\\x00/,
    }),
  ],
  start: ({ address, port, folder }) => ({
    files: { conf: `listener ${port()} ${address}\nallow_anonymous true\n` },
    words: ['mosquitto', '-c', `${folder}/conf`],
  }),
  standard: () => ({
    asRoot: 'install -d -o mosquitto -g mosquitto /run/mosquitto',
    words: ['mosquitto', '-c', '/etc/mosquitto/mosquitto.conf'],
  }),
};
