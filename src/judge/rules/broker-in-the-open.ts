// A message broker that answers farther than it should.
import type { Rule } from '../../model/rule.ts';
import { packaged, unit } from '../examples/parts.ts';
import { MOSQUITTO } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { exposed } from '../facts/exposed.ts';

const mosquitto = (at: string) => ({
  at,
  exe: '/usr/sbin/mosquitto',
  product: MOSQUITTO,
  attribution: { package: packaged('mosquitto'), unit: unit('mosquitto.service') },
});

export const brokerInTheOpen: Rule = {
  id: 'broker-in-the-open',
  says: 'A message broker answers on every interface, or on a public address, and is made for trusted networks.',
  class: 'misconfigured',
  when: ['product', 'open'],
  why: [
    'Whoever reaches a broker can often read what others send, and send in their name. Brokers that come with authentication turned on may be reached; this rule speaks of those whose makers tell to keep them on a trusted network, or that need nothing but a connection.',
    'It is right where devices in the field must reach it, with passwords and TLS. Say so in the policy file.',
  ],
  judge: (subject) => (subject.product?.kind === 'broker' ? exposed(subject, subject.product) : undefined),
  examples: () => ({
    fires: [example('an MQTT broker on every interface', mosquitto('0.0.0.0:1883'))],
    quiet: [
      example('an MQTT broker on the loopback address', mosquitto('127.0.0.1:1883')),
      example('an MQTT broker on an address of a private network', mosquitto('10.0.0.5:1883')),
    ],
  }),
};
