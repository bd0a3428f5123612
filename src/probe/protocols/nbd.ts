// NBD: the server begins with NBDMAGIC and, since 2006, IHAVEOPT (NBD protocol, "Handshake").
import { hexBytes } from '../bytes/build.ts';
import { mayStartWith } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

const NEW = hexBytes('4e42444d41474943 49484156454f5054');
const OLD = hexBytes('4e42444d41474943 0000420281861253');

export const nbd: Prober = {
  id: 'nbd',
  name: 'NBD',
  transport: 'tcp',
  ports: [10809],
  uses: ['nbd'],
  opening: null,
  common: true,
  recognise(answer) {
    if (answer.length === 0) return 'more';
    const style = mayStartWith(answer, NEW) ? 'new' : mayStartWith(answer, OLD) ? 'old' : null;
    if (!style) return null;
    if (answer.length < (style === 'new' ? 18 : 152)) return 'more';
    return {
      protocol: 'nbd',
      strength: 'structure',
      product: null,
      version: null,
      says: `it begins with NBDMAGIC, in the ${style} style`,
    };
  },
  examples: {
    recognised: [
      { from: 'nbd-server 3.24 (Debian 12)', answer: 'NBDMAGICIHAVEOPT\\x00\\x03', product: null, version: null },
    ],
    others: [{ from: 'TigerVNC 1.12.0 (Debian 12)', answer: 'RFB 003.008\\n' }],
  },
};
