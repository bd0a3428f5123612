// RDP: an X.224 connection request that offers TLS and CredSSP (MS-RDPBCGR, sections 2.2.1.1 and 2.2.1.2).
import { hexBytes } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import { mayStartWith, text } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

const CONNECTION_CONFIRM = 0xd0;
const SECURITY = ['RDP security', 'TLS', 'CredSSP'];

export const rdp: Prober = {
  id: 'rdp',
  name: 'RDP',
  transport: 'tcp',
  ports: [3389],
  uses: ['xrdp', 'windows-rdp', 'gnome-remote-desktop', 'hyper-v'],
  opening: {
    says: 'a connection request that offers TLS and CredSSP',
    may: ['log'],
    bytes: () => hexBytes('03000013 0ee00000000000 0100080003000000'),
  },
  common: true,
  recognise(answer) {
    if (!mayStartWith(answer, [3, 0, 0])) return null;
    const cursor = new Cursor(answer, 3);
    const size = cursor.uint(1);
    const header = cursor.uint(1);
    const kind = cursor.uint(1);
    cursor.skip(5);
    if (cursor.short) return size === 0 || size === 11 || size === 19 ? 'more' : null;
    if ((kind & 0xf0) !== CONNECTION_CONFIRM || header !== size - 5) return null;
    const found = { protocol: 'rdp', strength: 'structure', product: null, version: null } as const;
    // Servers before Windows XP's third service pack negotiate nothing.
    if (size === 11)
      return { ...found, offersTls: false, says: 'it confirms the connection, without a choice of security' };
    const answered = cursor.uint(1);
    cursor.skip(1);
    const length = cursor.uintLe(2);
    const chosen = cursor.uintLe(4);
    if (cursor.short) return 'more';
    if (length !== 8 || (answered !== 2 && answered !== 3) || chosen > 16) return null;
    if (answered === 3) return { ...found, says: `it refuses our kinds of security, code ${chosen}` };
    return {
      ...found,
      offersTls: chosen > 0,
      says: `it confirms the connection, with ${SECURITY[chosen] ?? `security ${chosen}`}`,
    };
  },
  overhears: (answer) => /^\x03\0\0\x09\x02\xf0\x80\x21\x80/.test(text(answer)),
  examples: {
    recognised: [
      {
        from: 'xrdp 0.9.21 (Debian 12)',
        answer: '\\x03\\x00\\x00\\x13\\x0e\\xd0\\x00\\x00\\x124\\x00\\x02\\x01\\x08\\x00\\x01\\x00\\x00\\x00',
        product: null,
        version: null,
      },
      {
        from: 'constructed: from MS-RDPBCGR, section 4.1.2, with TLS required',
        answer: '\\x03\\x00\\x00\\x13\\x0e\\xd0\\x00\\x00\\x124\\x00\\x03\\x00\\x08\\x00\\x05\\x00\\x00\\x00',
        product: null,
        version: null,
      },
    ],
    others: [
      { from: 'MariaDB 10.11.19 (Debian 12)', answer: '!\\x00\\x00\\x01\\xff\\x84\\x04#08S01Got packets out of order' },
    ],
    overheard: [{ from: 'xrdp 0.9.21 (Debian 12), to a GET', answer: '\\x03\\x00\\x00\\t\\x02\\xf0\\x80!\\x80' }],
  },
};
