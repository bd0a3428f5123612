// A rule goes by reach, and the firewall, which may narrow it, could not be read.

import type { Exposure } from '../../model/exposure.ts';
import type { Rule } from '../../model/rule.ts';
import type { UseKind } from '../../model/use.ts';
import { NGINX, POSTGRES } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { asRoot } from '../facts/commands.ts';
import { reaches } from '../facts/reach.ts';
import { bounded, numberOf } from '../facts/words.ts';

const unread: Exposure = {
  reach: 'all',
  firewall: 'not-checked',
  says: 'the firewall was not read: not permitted',
  from: null,
};
// Where it decides: a product that should not be reached by all, or whose makers count on a firewall.
const GUARDED_ONLY: readonly UseKind[] = ['database', 'plain-remote-access', 'plain-file-sharing'];

export const firewallUnread: Rule = {
  id: 'firewall-unread',
  says: 'Whether the firewall keeps others out could not be read, and here it matters.',
  class: 'undetermined',
  when: ['product', 'open'],
  why: [
    'The program is bound to an address that others can reach, and should not be reached by all of them. A firewall may keep them out; its rules could not be read, or not be understood for certain. Root may read them.',
  ],
  judge: ({ listener, product, allowedBy, os }) => {
    const { exposure } = listener;
    if (exposure?.firewall !== 'not-checked' || product === null || allowedBy !== null || !reaches(listener, 'link'))
      return;
    const { risk } = product.exposure;
    if (risk === 'meant' || (risk === 'guarded' && !GUARDED_ONLY.includes(product.kind))) return;
    return {
      says: `Whether a firewall keeps others from ${product.name} on ${numberOf(listener)} is not known`,
      evidence: [bounded(exposure.says)],
      next: {
        says: 'Look again as root, who may read the firewall',
        run: asRoot(os, `portolan list --port ${listener.port}`),
      },
    };
  },
  examples: () => ({
    fires: [
      example('a database on every interface, seen by an ordinary user', {
        at: '0.0.0.0:5432',
        product: POSTGRES,
        listener: { exposure: unread },
      }),
    ],
    quiet: [
      example('a web server, which is there to be reached', {
        at: '0.0.0.0:80',
        product: NGINX,
        listener: { exposure: unread },
      }),
      example('a database on the loopback address', {
        at: '127.0.0.1:5432',
        product: POSTGRES,
        listener: { exposure: { ...unread, reach: 'loopback' } },
      }),
    ],
  }),
};
