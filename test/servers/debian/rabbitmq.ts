// RabbitMQ: AMQP, management, STOMP, MQTT, Erlang's distribution, and epmd, which it starts.
import { type Berth, type Server, speaks, web } from '../server.ts';

const amqp = 'AMQP\\0\\0\\t\\x01';

export const rabbitmq: Server = {
  id: 'rabbitmq',
  packages: ['rabbitmq-server'],
  command: 'rabbitmq-server',
  user: 'rabbitmq',
  listens: [
    speaks('amqp', 'RabbitMQ', { usual: 5672, ask: amqp, answers: /^\\x01\\x00\\x00.*RabbitMQ/ }),
    web('RabbitMQ', { name: 'management' }),
    speaks('stomp', 'RabbitMQ', {
      name: 'stomp',
      ask: 'CONNECT\\naccept-version:1.2\\nhost:/\\n\\n\\0',
      answers: /^(ERROR|CONNECTED)\\n/,
    }),
    speaks('mqtt', 'RabbitMQ', {
      name: 'mqtt',
      ask: '\\x10\\x0e\\0\\x04MQTT\\x04\\x02\\0\\x3c\\0\\x02ab',
      answers: /^ \\x02/,
    }),
    speaks('epmd', 'Erlang|epmd|Erlang/OTP|RabbitMQ', {
      name: 'epmd',
      usual: 4369,
      ask: '\\0\\x01n',
      answers: /name rabbit/,
    }),
    speaks('erldp|erlang', 'Erlang|RabbitMQ|Erlang/OTP', { name: 'dist', usual: 25672, named: false, ask: '' }),
  ],
  ready: /completed with \d+ plugins|Server startup complete/,
  start: (berth) => ({
    files: { 'rabbitmq.conf': conf(berth), enabled_plugins: '[rabbitmq_management,rabbitmq_stomp,rabbitmq_mqtt].' },
    env: environment(berth),
    words: ['/usr/lib/rabbitmq/bin/rabbitmq-server'],
  }),
  standard: () => ({
    env: { HOME: '/var/lib/rabbitmq', RABBITMQ_LOGS: '-', RABBITMQ_NODENAME: 'rabbit@localhost' },
    words: ['/usr/lib/rabbitmq/bin/rabbitmq-server'],
  }),
};

function conf({ address, port }: Berth): string {
  return `listeners.tcp.1 = ${address}:${port()}
management.tcp.ip = ${address}
management.tcp.port = ${port('management')}
stomp.listeners.tcp.1 = ${address}:${port('stomp')}
mqtt.listeners.tcp.1 = ${address}:${port('mqtt')}
`;
}

function environment({ port, folder }: Berth): Record<string, string> {
  return {
    RABBITMQ_CONFIG_FILE: `${folder}/rabbitmq.conf`,
    RABBITMQ_ENABLED_PLUGINS_FILE: `${folder}/enabled_plugins`,
    RABBITMQ_MNESIA_BASE: `${folder}/mnesia`,
    RABBITMQ_LOG_BASE: folder,
    RABBITMQ_LOGS: '-',
    RABBITMQ_NODENAME: 'rabbit@localhost',
    RABBITMQ_DIST_PORT: `${port('dist')}`,
    ERL_EPMD_PORT: `${port('epmd')}`,
  };
}
