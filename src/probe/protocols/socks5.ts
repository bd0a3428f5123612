// SOCKS 5: the choice of a method of authentication (RFC 1928, section 3).
import { join } from '../bytes/build.ts';
import type { Prober } from '../prober.ts';

export const socks5: Prober = {
  id: 'socks5',
  name: 'SOCKS 5',
  transport: 'tcp',
  ports: [1080, 9050, 9150],
  uses: ['socks', 'tor', 'dante', 'microsocks', 'ssh-forwarding', '3proxy', 'i2pd'],
  opening: { says: 'the choice of no authentication', may: [], bytes: () => join([5, 1, 0]) },
  common: true,
  recognise(answer) {
    const [version, method] = answer;
    if (version === undefined) return 'more';
    if (version !== 5 || answer.length > 2) return null;
    if (method === undefined) return 'more';
    if (method !== 0 && method !== 0xff) return null;
    return {
      protocol: 'socks5',
      // Two bytes, of which one repeats ours: not much.
      strength: 'pattern',
      product: null,
      version: null,
      says:
        method === 0
          ? 'it chooses no authentication, as SOCKS 5 does'
          : 'it accepts none of our methods, as SOCKS 5 says it',
    };
  },
  // The refusal of all methods, to whoever did not begin with a 5.
  overhears: (answer) => answer.length === 2 && answer[0] === 5 && answer[1] === 0xff,
  examples: {
    recognised: [
      { from: 'microsocks 1.0.3 (Debian 12)', answer: '\\x05\\x00', product: null, version: null },
      { from: 'Dante 1.4.2 (Debian 12)', answer: '\\x05\\x00', product: null, version: null },
      { from: 'Dante 1.4.2 (Debian 12) that wants a user', answer: '\\x05\\xff', product: null, version: null },
    ],
    others: [
      { from: 'constructed: an echo of our opening', answer: '\\x05\\x01\\x00' },
      { from: 'MariaDB 10.11.19 (Debian 12)', answer: 'd\\x00\\x00\\x00\\n5.5.5-10.11.19-MariaDB-0+deb12u1\\x00' },
    ],
    overheard: [{ from: 'microsocks 1.0.3 (Debian 12), to a GET', answer: '\\x05\\xff' }],
  },
};
