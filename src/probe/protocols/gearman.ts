// Gearman: an ECHO_REQ comes back as ECHO_RES with what it carried (gearman.org/protocol).
import { join, sized, uint } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import { firstLine, mayStartWith, sameBytes, text } from '../bytes/text.ts';
import type { FollowUp, Prober } from '../prober.ts';

const ECHO_REQ = 16;
const ECHO_RES = 17;

export const gearman: Prober = {
  id: 'gearman',
  name: 'Gearman',
  transport: 'tcp',
  ports: [4730],
  uses: ['gearman'],
  opening: {
    says: 'ECHO_REQ with a nonce',
    may: [],
    bytes: (nonce) => join('\0REQ', uint(4, ECHO_REQ), sized(4, nonce)),
  },
  common: true,
  recognise(answer, nonce) {
    if (!mayStartWith(answer, '\0RES\0\0\0\x11')) return null;
    const cursor = new Cursor(answer, 8);
    const echoed = cursor.take(cursor.uint(4));
    if (cursor.short) return 'more';
    if (!sameBytes(echoed, nonce)) return null;
    return {
      protocol: 'gearman',
      strength: 'bound',
      product: null,
      version: null,
      says: `packet ${ECHO_RES} repeats our nonce`,
      next: version,
    };
  },
  overhears: (answer) => /^ERR UNKNOWN_COMMAND Unknown\+server\+command/.test(text(answer)),
  examples: {
    recognised: [
      {
        from: 'gearmand 1.1.20 (Debian 12)',
        nonce: 'd518ad3c8a57c7d9c2a8b6a942fbb3f9',
        answer:
          '\\x00RES\\x00\\x00\\x00\\x11\\x00\\x00\\x00\\x10\\xd5\\x18\\xad<\\x8aW\\xc7\\xd9\\xc2\\xa8\\xb6\\xa9B\\xfb\\xb3\\xf9',
        product: null,
        version: null,
        further: { answer: 'OK 1.1.20+ds\\n', product: 'Gearman job server', version: '1.1.20+ds' },
      },
    ],
    others: [
      {
        from: 'constructed: an ECHO_RES that repeats something else',
        answer: '\\x00RES\\x00\\x00\\x00\\x11\\x00\\x00\\x00\\x04abcd',
      },
    ],
    overheard: [
      {
        from: 'gearmand 1.1.20 (Debian 12), to a GET',
        answer:
          'ERR UNKNOWN_COMMAND Unknown+server+commandGET\\r\\nERR UNKNOWN_COMMAND Unknown+server+commandHost:\\r\\nERR UNKNOWN_COMMAND Unknown+server+commandUser-Agent:\\r\\nERR UNKNOWN_COMMAND Unknown+server+commandAccept:\\r\\nERR UNKNOWN_COMMAND Unknown+server+command\\r\\n',
      },
    ],
  },
};

const version: FollowUp = {
  says: 'version',
  may: [],
  bytes: () => join('version\n'),
  recognise(answer) {
    const line = firstLine(answer);
    if (line === null || line === 'more') return line;
    const found = /^OK (\d[\w.+~-]*)$/.exec(line)?.[1];
    return found
      ? {
          protocol: 'gearman',
          strength: 'bound',
          product: 'Gearman job server',
          version: found,
          says: 'it answers the administrative command version',
        }
      : null;
  },
};
