// CoAP over TCP: both sides begin with a message of capabilities and settings, code 7.01 (RFC 8323, section 5.3).
import type { Prober } from '../prober.ts';

const CSM = 0xe1;

export const coapTcp: Prober = {
  id: 'coap-tcp',
  name: 'CoAP (TCP)',
  transport: 'tcp',
  ports: [5683],
  uses: [],
  opening: null,
  common: true,
  recognise(answer) {
    const [first, code] = answer;
    if (first === undefined) return 'more';
    const size = first >> 4;
    // No token, and options of at most 12 bytes: a length that needs no more than this byte.
    if ((first & 15) !== 0 || size === 0 || size > 12 || (code ?? CSM) !== CSM) return null;
    if (answer.length < size + 2) return 'more';
    if (answer.length > size + 2 || !settings(answer.subarray(2))) return null;
    return {
      protocol: 'coap',
      strength: 'structure',
      product: null,
      version: null,
      says: 'it begins with its capabilities, as CoAP over TCP does',
    };
  },
  examples: {
    recognised: [
      { from: 'libcoap 4.3.1 (Debian 12)', answer: 'P\\xe1#\\x80\\x01\\x00 ', product: null, version: null },
    ],
    others: [
      { from: 'OpenSSH 9.2p1 (Debian 12)', answer: 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10\\r\\n' },
      {
        from: 'MariaDB 10.11.19 (Debian 12)',
        answer:
          'd\\x00\\x00\\x00\\n5.5.5-10.11.19-MariaDB-0+deb12u1\\x00\\x14\\x00\\x00\\x005}76KUKU\\x00\\xfe\\xf7\\x08\\x02\\x00\\xff\\x81\\x15\\x00\\x00\\x00\\x00\\x00\\x00\\x1d\\x00\\x00\\x00KXW/#^2~H+<-\\x00mysql_native_password\\x00',
      },
    ],
  },
};

/** Options of a capabilities message have numbers 2 and 4, with values of at most 4 bytes (section 5.3). */
function settings(options: Uint8Array): boolean {
  let number = 0;
  let at = 0;
  while (at < options.length) {
    const head = options[at] ?? 0;
    number += head >> 4;
    if ((number !== 2 && number !== 4) || (head & 15) > 4) return false;
    at += 1 + (head & 15);
  }
  return at === options.length;
}
