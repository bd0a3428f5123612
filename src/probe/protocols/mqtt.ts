// MQTT: CONNECT without a user is answered by CONNACK (MQTT 3.1.1, sections 3.1 and 3.2); some brokers publish their version.
import { join, sized } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import { nonceWord } from '../bytes/nonce.ts';
import { productIn } from '../bytes/product.ts';
import type { FollowUp, Prober } from '../prober.ts';

const DISCONNECT = join([0xe0, 0]);
const CLEAN_SESSION = 2;

export const mqtt: Prober = {
  id: 'mqtt',
  name: 'MQTT',
  transport: 'tcp',
  ports: [1883, 8883],
  uses: ['mqtt', 'mosquitto', 'emqx', 'hivemq', 'rabbitmq', 'activemq', 'activemq-artemis'],
  opening: {
    says: 'CONNECT 3.1.1 as a client named by a nonce, without a user',
    may: ['log'],
    bytes(nonce) {
      const body = join(sized(2, 'MQTT'), [4, CLEAN_SESSION, 0, 60], sized(2, nonceWord(nonce)));
      return join([0x10], sized(1, body));
    },
  },
  common: true,
  farewell: DISCONNECT,
  recognise(answer) {
    const [kind, size, flags, code] = answer;
    if (kind === undefined) return 'more';
    if (kind !== 0x20 || (size !== undefined && size !== 2) || (flags ?? 0) > 1 || (code ?? 0) > 5) return null;
    if (code === undefined) return 'more';
    // Anything behind a CONNACK would be another packet, and nobody sends one unasked before we subscribe.
    if (answer.length > 4) return null;
    const says =
      code === 0 ? 'it accepts a connection with CONNACK' : `it refuses with CONNACK, code ${code}: ${CODES[code]}`;
    const found = { protocol: 'mqtt', strength: 'structure', product: null, version: null, says } as const;
    return code === 0 ? { ...found, next: brokerVersion } : found;
  },
  examples: {
    recognised: [
      {
        from: 'Mosquitto 2.0.11 (Debian 12)',
        nonce: '3f0e681ddf33e2005a07f276079f3892',
        answer: ' \\x02\\x00\\x00',
        product: null,
        version: null,
        further: {
          answer: '\\x90\\x03\\x00\\x01\\x001-\\x00\\x13$SYS/broker/versionmosquitto version 2.0.11',
          product: 'Mosquitto',
          version: '2.0.11',
        },
      },
      {
        from: 'Mosquitto 2.0.11 (Debian 12) without anonymous users',
        nonce: '8c223b94edcc9e865b777a7497d7a4d1',
        answer: ' \\x02\\x00\\x05',
        product: null,
        version: null,
      },
      {
        from: 'RabbitMQ 3.10.8 (Debian 12)',
        nonce: '620c50663865a7676243362a9642d30b',
        answer: ' \\x02\\x00\\x00',
        product: null,
        version: null,
      },
      {
        from: 'Aedes 0.51 (npm)',
        nonce: 'd3573b3fafb0ec332a8b375c4b52cb90',
        answer: ' \\x02\\x00\\x00',
        product: null,
        version: null,
      },
    ],
    others: [
      { from: 'Redis 7.0.15 (Debian 12), to its own opening', answer: '$16\\r\\np2f3f27d4e3c4826\\r\\n' },
      { from: 'constructed: CONNACK with a code that there is not', answer: ' \\x02\\x00\\x09' },
    ],
  },
};

const CODES = [
  '',
  'unacceptable protocol version',
  'identifier rejected',
  'server unavailable',
  'bad user or password',
  'not authorized',
];

const TOPIC = '$SYS/broker/version';

/** Mosquitto keeps its name and version in a topic for everybody who may read (mosquitto(8), "Broker status"). */
const brokerVersion: FollowUp = {
  says: 'SUBSCRIBE $SYS/broker/version',
  may: [],
  bytes: () => join([0x82], sized(1, [0, 1], sized(2, TOPIC), [0])),
  recognise(answer) {
    if (answer.length > 0 && answer[0] !== 0x90) return null;
    const told = published(answer);
    if (told === 'more') return 'more';
    const { product, version } = productIn(told, [[/^mosquitto version (\d[\w.]*)/, 'Mosquitto']]);
    if (!version) return null;
    return {
      protocol: 'mqtt',
      strength: 'bound',
      product,
      version,
      says: 'it acknowledges a subscription, and publishes its version',
    };
  },
};

/** What is published to the first topic behind SUBACK; packets here are short, with a size of one byte. */
function published(answer: Uint8Array): string | 'more' {
  const cursor = new Cursor(answer);
  for (;;) {
    const kind = cursor.uint(1);
    const packet = new Cursor(cursor.take(cursor.uint(1)));
    if (cursor.short) return 'more';
    if ((kind & 0xf0) !== 0x30) continue;
    const topic = packet.text(packet.uint(2));
    if (topic === TOPIC) return packet.text(packet.left);
  }
}
