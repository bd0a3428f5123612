// JDWP: the handshake and the command VirtualMachine.Version in one (Java Debug Wire Protocol, "JDWP Start-up"). It serves one debugger at a time.
import { join, uint } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import { nonceInt } from '../bytes/nonce.ts';
import { mayStartWith } from '../bytes/text.ts';
import type { Judged, Prober } from '../prober.ts';

const HANDSHAKE = 'JDWP-Handshake';
const REPLY = 0x80;

export const jdwp: Prober = {
  id: 'jdwp',
  name: 'Java debugger (JDWP)',
  transport: 'tcp',
  ports: [5005, 8000, 8787],
  uses: ['jdwp'],
  opening: {
    says: 'the handshake of a debugger, and VirtualMachine.Version numbered with a nonce',
    may: ['hold'],
    bytes: (nonce) => join(HANDSHAKE, uint(4, 11), uint(4, nonceInt(nonce)), [0, 1, 1]),
  },
  common: false,
  recognise(answer, nonce) {
    if (!mayStartWith(answer, HANDSHAKE)) return null;
    // The handshake alone may be an echo of ours; events may stand before the reply.
    const cursor = new Cursor(answer, HANDSHAKE.length);
    for (let packet = 0; packet < 100; packet++) {
      const size = cursor.uint(4);
      const id = cursor.uint(4);
      const flags = cursor.uint(1);
      cursor.skip(2);
      if (!cursor.short && (size < 11 || size > 100_000)) return null;
      const data = cursor.take(size - 11);
      if (cursor.short) return 'more';
      if (flags === REPLY && id === nonceInt(nonce)) return versionOf(data);
      if (flags !== 0 || (size === 11 && id === nonceInt(nonce))) return null;
    }
    return null;
  },
  examples: {
    recognised: [
      {
        from: 'OpenJDK 17 (Debian 12)',
        nonce: '512eeb5e47ac9be276650ec4b1959211',
        answer:
          'JDWP-Handshake\\x00\\x00\\x00\\xe7Q.\\xeb^\\x80\\x00\\x00\\x00\\x00\\x00\\xa7Java Debug Wire Protocol (Reference Implementation) version 17.0\\nJVM Debug Interface version 17.0\\nJVM version 17.0.21.1 (OpenJDK 64-Bit Server VM, mixed mode, sharing)\\x00\\x00\\x00\\x11\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\t17.0.21.1\\x00\\x00\\x00\\x18OpenJDK 64-Bit Server VM\\x00\\x00\\x00\\x1d\\x00\\x00\\x00\\x00\\x00@d\\x02\\x00\\x00\\x00\\x01Z\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x01',
        product: 'OpenJDK',
        version: '17.0.21.1',
      },
    ],
    others: [{ from: 'constructed: an echo of the handshake alone', answer: 'JDWP-Handshake' }],
  },
};

function versionOf(data: Uint8Array): Judged {
  const cursor = new Cursor(data);
  cursor.skip(cursor.uint(4));
  cursor.skip(8);
  const version = cursor.text(cursor.uint(4));
  const machine = cursor.text(cursor.uint(4));
  if (cursor.short) return null;
  return {
    protocol: 'jdwp',
    strength: 'bound',
    product: /^(.+?)(?: \d+-Bit)? (?:Server|Client|Minimal|Zero) VM$/.exec(machine)?.[1] ?? (machine || null),
    version: /^[\w.+-]{1,40}$/.test(version) ? version : null,
    says: 'it shakes hands as JDWP, and answers our numbered command',
  };
}
