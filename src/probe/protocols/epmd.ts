// Erlang's port mapper: NAMES_REQ lists the nodes of a host (erlang.org, "Distribution Protocol", section 13.2).
import { join } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import type { Prober } from '../prober.ts';

export const epmd: Prober = {
  id: 'epmd',
  name: 'Erlang port mapper',
  transport: 'tcp',
  ports: [4369],
  uses: ['erlang-epmd'],
  opening: { says: 'NAMES_REQ', may: [], bytes: () => join([0, 1], 'n') },
  common: true,
  recognise(answer) {
    const cursor = new Cursor(answer);
    const port = cursor.uint(4);
    if (cursor.short) return answer.slice(0, 2).every((byte) => byte === 0) ? 'more' : null;
    if (port === 0 || port > 65_535) return null;
    const listed = cursor.text(cursor.left);
    // Without nodes there are four bytes, its own port number: little to go by.
    if (listed === '')
      return { ...FOUND, strength: 'pattern', says: `it answers NAMES_REQ with the port ${port} and no names` };
    if (!/^(name \S{1,255} at port \d{1,5}\n)*(name [^\n]*)?$/.test(listed) && !'name '.startsWith(listed)) return null;
    if (!listed.endsWith('\n')) return 'more';
    const names = listed.split('\n').length - 1;
    return {
      ...FOUND,
      strength: 'structure',
      says: `it answers NAMES_REQ with ${names} ${names === 1 ? 'node' : 'nodes'}`,
    };
  },
  examples: {
    recognised: [
      {
        from: 'epmd of Erlang/OTP 25 (Debian 12)',
        answer: '\\x00\\x00\\x07\\xf1name cap at port 2129\\n',
        product: 'Erlang port mapper',
        version: null,
      },
    ],
    others: [
      { from: 'Dovecot 2.3.19 (Debian 12), IMAP', answer: '* BAD Error in IMAP command received by server.\\r\\n' },
    ],
  },
};

const FOUND = { protocol: 'epmd', product: 'Erlang port mapper', version: null } as const;
