// Games of the Source engine and their like: A2S_INFO, which lists of servers ask (developer.valvesoftware.com, "Server queries").
import { join } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import { mayStartWith } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

const SIMPLE = [0xff, 0xff, 0xff, 0xff] as const;
const INFO = 0x49;
const CHALLENGE = 0x41;

export const sourceEngine: Prober = {
  id: 'source-engine',
  name: 'Source engine query',
  transport: 'udp',
  ports: [27015, 2457, 7777],
  uses: ['source-engine', 'steam'],
  opening: { says: 'A2S_INFO', may: [], bytes: () => join(SIMPLE, 'TSource Engine Query\0') },
  common: true,
  recognise(answer) {
    if (!mayStartWith(answer, SIMPLE)) return null;
    const cursor = new Cursor(answer, 4);
    const kind = cursor.uint(1);
    const found = { protocol: 'a2s', strength: 'structure', version: null } as const;
    if (kind === CHALLENGE) {
      if (answer.length < 9) return 'more';
      return answer.length === 9 ? { ...found, product: null, says: 'it answers A2S_INFO with a challenge' } : null;
    }
    if (cursor.short) return 'more';
    if (kind !== INFO) return null;
    cursor.skip(1);
    const [, , , game] = [cursor.cstring(), cursor.cstring(), cursor.cstring(), cursor.cstring()];
    cursor.skip(9);
    if (cursor.short) return answer.length < 1400 ? 'more' : null;
    return { ...found, product: game || null, says: `it tells its game: ${game}` };
  },
  examples: {
    recognised: [
      {
        from: 'constructed: from https://developer.valvesoftware.com/wiki/Server_queries, A2S_INFO',
        answer:
          '\\xff\\xff\\xff\\xffI\\x11Example server\\x00de_dust\\x00cstrike\\x00Counter-Strike: Source\\x00\\xf0\\x00\\x00\\x10\\x00dl\\x00\\x001.0.0.70\\x00',
        product: 'Counter-Strike: Source',
        version: null,
      },
      {
        from: 'constructed: its challenge, from the same page',
        answer: '\\xff\\xff\\xff\\xffAK\\xa1\\xd5"',
        product: null,
        version: null,
      },
    ],
    others: [
      { from: 'constructed: Quake III', answer: '\\xff\\xff\\xff\\xffstatusResponse\\n\\\\version\\\\ioq3 1.36\\n' },
    ],
  },
};
