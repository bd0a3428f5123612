// AMQP 0-9-1: the protocol header is answered by Connection.Start, which names the server (specification, sections 4.2.2 and 1.4.2.1).
import { join } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import { mayStartWith, text } from '../bytes/text.ts';
import type { Judged, Prober } from '../prober.ts';

const METHOD = 1;
const CONNECTION_START = 0x000a000a;

export const amqp: Prober = {
  id: 'amqp',
  name: 'AMQP 0-9-1',
  transport: 'tcp',
  ports: [5672, 5671],
  uses: ['rabbitmq'],
  opening: { says: 'the header of AMQP 0-9-1', may: ['log'], bytes: () => join('AMQP', [0, 0, 9, 1]) },
  common: true,
  recognise(answer) {
    if (mayStartWith(answer, 'AMQP')) return answer.length < 8 ? 'more' : otherVersion(answer);
    const cursor = new Cursor(answer);
    const kind = cursor.uint(1);
    const channel = cursor.uint(2);
    const size = cursor.uint(4);
    const method = cursor.uint(4);
    if (!mayStartWith(answer, [METHOD, 0, 0])) return null;
    if (cursor.short) return 'more';
    if (kind !== METHOD || channel !== 0 || method !== CONNECTION_START || size > 10_000) return null;
    cursor.skip(2);
    const table = cursor.take(cursor.uint(4));
    if (cursor.short) return 'more';
    const product = textIn(table, 'product');
    return {
      protocol: 'amqp',
      strength: 'structure',
      product,
      version: textIn(table, 'version'),
      says: `it answers with Connection.Start${product ? ` as ${product}` : ''}`,
    };
  },
  overhears: (answer) => /^AMQP[\0-\x03][\0\x01][\0-\x0a][\0-\x0a]$/.test(text(answer)),
  examples: {
    recognised: [
      {
        from: 'RabbitMQ 3.10.8 (Debian 12)',
        answer:
          '\\x01\\x00\\x00\\x00\\x00\\x01\\xed\\x00\\n\\x00\\n\\x00\\t\\x00\\x00\\x01\\xc8\\x0ccapabilitiesF\\x00\\x00\\x00\\xc7\\x12publisher_confirmst\\x01\\x1aexchange_exchange_bindingst\\x01\\nbasic.nackt\\x01\\x16consumer_cancel_notifyt\\x01\\x12connection.blockedt\\x01\\x13consumer_prioritiest\\x01\\x1cauthentication_failure_closet\\x01\\x10per_consumer_qost\\x01\\x0fdirect_reply_tot\\x01\\x0ccluster_nameS\\x00\\x00\\x00\\x06cap@h1\\tcopyrightS\\x00\\x00\\x007Copyright (c) 2007-2022 VMware, Inc. or its affiliates.\\x0binformationS\\x00\\x00\\x009Licensed under the MPL 2.0. Website: https://rabbitmq.com\\x08platformS\\x00\\x00\\x00\\x11Erlang/OTP 25.2.3\\x07productS\\x00\\x00\\x00\\x08RabbitMQ\\x07versionS\\x00\\x00\\x00\\x063.10.8\\x00\\x00\\x00\\x0eAMQPLAIN PLAIN\\x00\\x00\\x00\\x05en_US\\xce',
        product: 'RabbitMQ',
        version: '3.10.8',
      },
    ],
    others: [
      { from: 'constructed: an echo of our header', answer: 'AMQP\\x00\\x00\\t\\x01' },
      { from: 'Mosquitto 2.0.11 (Debian 12), to its own opening', answer: ' \\x02\\x00\\x00' },
    ],
    overheard: [{ from: 'RabbitMQ 3.10.8 (Debian 12), to a GET', answer: 'AMQP\\x00\\x00\\t\\x01' }],
  },
};

/** Who speaks another version says so with its own header, and closes. An echo of ours is no answer. */
function otherVersion(answer: Uint8Array): Judged {
  const [id, major, minor, revision] = answer.subarray(4, 8);
  if (answer.length > 8 || id === undefined || id > 3 || major === undefined || major > 1 || (minor ?? 0) > 10)
    return null;
  if (id === 0 && major === 0 && minor === 9 && revision === 1) return null;
  const version = `${major}-${minor}-${revision}`;
  return {
    protocol: 'amqp',
    strength: 'structure',
    product: null,
    version: null,
    says: `it asks for AMQP ${version} instead`,
  };
}

/** A long string (`S`) of a field table, by its name. */
function textIn(table: Uint8Array, name: string): string | null {
  const cursor = new Cursor(table);
  while (cursor.left > 0 && !cursor.short) {
    const key = cursor.text(cursor.uint(1));
    const kind = String.fromCharCode(cursor.uint(1));
    if (kind === 't') cursor.skip(1);
    else if (kind === 'F' || kind === 'S') {
      const value = cursor.text(cursor.uint(4));
      if (key === name && kind === 'S' && value !== '') return cursor.short ? null : value;
    } else if (kind === 'I' || kind === 'i') cursor.skip(4);
    else return null;
  }
  return null;
}
