// AMQP 1.0: the SASL header comes back, and behind it a frame that lists mechanisms (OASIS AMQP 1.0, part 5, section 5.3).
import { join } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import { mayStartWith, text } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

const HEADER = join('AMQP', [3, 1, 0, 0]);
const SASL_FRAME = 1;

export const amqp1: Prober = {
  id: 'amqp1',
  name: 'AMQP 1.0',
  transport: 'tcp',
  ports: [5672, 5671],
  uses: ['activemq', 'activemq-artemis'],
  opening: { says: 'the SASL header of AMQP 1.0', may: ['log'], bytes: () => HEADER },
  common: false,
  recognise(answer) {
    if (!mayStartWith(answer, HEADER)) return null;
    const cursor = new Cursor(answer, HEADER.length);
    const size = cursor.uint(4);
    const offset = cursor.uint(1);
    const kind = cursor.uint(1);
    cursor.skip(2);
    const performative = cursor.take(3);
    if (cursor.short || answer.length < HEADER.length + size) return size < 4096 ? 'more' : null;
    // sasl-mechanisms is described by the number 0x40 (section 5.3.3.1).
    if (offset !== 2 || kind !== SASL_FRAME || text(performative) !== '\0S@') return null;
    return {
      protocol: 'amqp',
      strength: 'structure',
      product: null,
      version: null,
      says: 'it answers with SASL mechanisms, as AMQP 1.0 does',
    };
  },
  examples: {
    recognised: [
      {
        from: 'RabbitMQ 3.10.8 (Debian 12) with rabbitmq_amqp1_0',
        answer:
          "AMQP\\x03\\x01\\x00\\x00\\x00\\x00\\x004\\x02\\x01\\x00\\x00\\x00S@\\xc0'\\x01\\xe0$\\x03\\xb3\\x00\\x00\\x00\\tANONYMOUS\\x00\\x00\\x00\\x05PLAIN\\x00\\x00\\x00\\x08AMQPLAIN",
        product: null,
        version: null,
      },
    ],
    others: [
      { from: 'RabbitMQ 3.10.8 (Debian 12), which speaks 0-9-1', answer: 'AMQP\\x00\\x00\\t\\x01' },
      { from: 'constructed: the header alone, as an echo gives it', answer: 'AMQP\\x03\\x01\\x00\\x00' },
    ],
  },
};
