// Telnet: option negotiation, IAC and what follows (RFC 854; options RFC 855).
import { text } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

const IAC = 255;
const SB = 250;
const WILL = 251;
const SE = 240;

export const telnet: Prober = {
  id: 'telnet',
  name: 'Telnet',
  transport: 'tcp',
  ports: [23, 2323],
  uses: ['telnet'],
  opening: null,
  common: true,
  recognise(answer) {
    if (answer.length === 0) return 'more';
    if (answer[0] !== IAC) return null;
    const { options, rest } = negotiation(answer);
    if (options === null) return null;
    if (options < 2) return rest.length === 0 || rest[0] === IAC ? 'more' : null;
    const asks = /(login|username|user ?name|password)\s*: ?$/i.exec(text(rest))?.[1];
    return {
      protocol: 'telnet',
      strength: 'structure',
      product: null,
      version: null,
      says: `it negotiates ${options} Telnet options${asks ? `, and asks for a ${asks.toLowerCase()}` : ''}`,
    };
  },
  examples: {
    recognised: [
      {
        from: 'GNU inetutils telnetd 2.4 (Debian 12)',
        answer: "\\xff\\xfb%\\xff\\xfb&\\xff\\xfd\\x18\\xff\\xfd \\xff\\xfd#\\xff\\xfd'\\xff\\xfd$",
        product: null,
        version: null,
      },
      {
        from: 'constructed: as BusyBox negotiates (RFC 854; RFC 857; RFC 858; RFC 1073)',
        answer: '\\xff\\xfd\\x01\\xff\\xfd\\x1f\\xff\\xfb\\x01\\xff\\xfb\\x03\\r\\nrouter login: ',
        product: null,
        version: null,
      },
    ],
    others: [{ from: 'OpenSSH 9.2p1 (Debian 12)', answer: 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10\\r\\n' }],
  },
};

/** Commands at the beginning: how many options they are about, and what follows; null where one is malformed. */
function negotiation(answer: Uint8Array): { options: number | null; rest: Uint8Array } {
  let at = 0;
  let options = 0;
  while (answer[at] === IAC) {
    const command = answer[at + 1];
    if (command === undefined) break;
    if (command >= WILL && command < IAC) {
      const option = answer[at + 2];
      if (option === undefined) break;
      // Options in use end at 49; 138 to 140 and 200 and up are extensions (MCCP, GMCP). 255 would be no option at all.
      if (option > 49 && !(option >= 69 && option <= 140) && !(option >= 200 && option < IAC))
        return { options: null, rest: answer };
      options += 1;
      at += 3;
    } else if (command === SB) {
      const end = answer.findIndex((byte, index) => index > at + 2 && byte === SE && answer[index - 1] === IAC);
      if (end < 0) break;
      at = end + 1;
    } else {
      return { options: null, rest: answer };
    }
  }
  return { options, rest: answer.subarray(at) };
}
