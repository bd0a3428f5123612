// A service of the distribution's that is in no list of products, started as its package means it.
import type { Rule } from '../../model/rule.ts';
import { packaged, unit } from '../examples/parts.ts';
import { NGINX } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { NOTHING } from '../facts/commands.ts';
import { serviceWord, trusted } from '../facts/services.ts';
import { bounded, numberOf, programName } from '../facts/words.ts';

export const packagedService: Rule = {
  id: 'packaged-service',
  says: 'A program of a package runs as the service of that package.',
  class: 'expected',
  when: ['unrecognised', 'trusted'],
  why: [
    'The file that runs belongs to a package, nothing shows that it was changed, and the system’s own unit of that name started it. Somebody installed it, and it does what installing it does.',
    'Tools that serve any purpose, such as netcat and interpreters, never count as such, whoever packaged them.',
  ],
  judge: (subject) => {
    const origin = trusted(subject.listener);
    const started = serviceWord(subject);
    if (subject.product !== null || origin === null || started === null) return;
    return {
      says: `${programName(subject)} of the package ${bounded(origin.name)} listens on ${numberOf(subject.listener)}`,
      evidence: [origin.evidence, started],
      next: NOTHING,
    };
  },
  examples: () => ({
    fires: [
      example('a daemon of a package, run by its unit', {
        at: '0.0.0.0:1234',
        exe: '/usr/sbin/harbourd',
        attribution: { package: packaged('harbour'), unit: unit('harbour.service') },
      }),
    ],
    quiet: [
      example('the same file, changed', {
        at: '0.0.0.0:1234',
        exe: '/usr/sbin/harbourd',
        attribution: { package: packaged('harbour', 'modified'), unit: unit('harbour.service') },
      }),
      example('a program that a web server was made to start', {
        at: '0.0.0.0:1234',
        exe: '/usr/bin/iperf3',
        attribution: { package: packaged('iperf3'), unit: unit('apache2.service') },
      }),
      example('netcat in a unit of that name', {
        at: '0.0.0.0:1234',
        exe: '/usr/bin/nc.openbsd',
        attribution: { package: packaged('netcat-openbsd'), unit: unit('netcat.service') },
      }),
      example('a product that is known', {
        at: '0.0.0.0:80',
        exe: '/usr/sbin/nginx',
        product: NGINX,
        attribution: { package: packaged('nginx'), unit: unit('nginx.service') },
      }),
    ],
  }),
};
