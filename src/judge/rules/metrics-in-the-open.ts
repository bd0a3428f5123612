// Monitoring that tells everybody.
import type { Rule } from '../../model/rule.ts';
import { packaged, unit } from '../examples/parts.ts';
import { NODE_EXPORTER } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { exposed } from '../facts/exposed.ts';

const exporter = (at: string) => ({
  at,
  exe: '/usr/bin/prometheus-node-exporter',
  product: NODE_EXPORTER,
  attribution: { package: packaged('prometheus-node-exporter'), unit: unit('prometheus-node-exporter.service') },
});

export const metricsInTheOpen: Rule = {
  id: 'metrics-in-the-open',
  says: 'Monitoring answers on every interface, or on a public address.',
  class: 'misconfigured',
  when: ['product', 'open'],
  why: [
    'Metrics tell kernel versions, file systems, user names, and how busy a machine is; some agents also take commands. They are meant for one collector, and are seldom protected by more than their place in the network.',
    'It is right where the collector comes from elsewhere and a firewall that Portolan could not read admits only that one. Say so in the policy file.',
  ],
  judge: (subject) => (subject.product?.kind === 'metrics' ? exposed(subject, subject.product) : undefined),
  examples: () => ({
    fires: [example('an exporter on every interface', exporter('[::]:9100'))],
    quiet: [
      example('an exporter on the loopback address', exporter('127.0.0.1:9100')),
      example('an exporter on an address of a private network', exporter('10.0.0.5:9100')),
    ],
  }),
};
