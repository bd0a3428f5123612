// Quake III and its descendants: getstatus with a challenge that comes back (ioquake3, code/server/sv_main.c).
import { join } from '../bytes/build.ts';
import { nonceWord } from '../bytes/nonce.ts';
import { mayStartWith, text } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

const HEAD = [0xff, 0xff, 0xff, 0xff] as const;

export const quake3: Prober = {
  id: 'quake3',
  name: 'Quake III query',
  transport: 'udp',
  ports: [27960],
  uses: ['quake3'],
  opening: {
    says: 'getstatus with a nonce for challenge',
    may: [],
    bytes: (nonce) => join(HEAD, `getstatus ${nonceWord(nonce)}\n`),
  },
  common: true,
  recognise(answer, nonce) {
    if (!mayStartWith(answer, join(HEAD, 'statusResponse\n'))) return null;
    const said = text(answer.subarray(4));
    const line = said.split('\n')[1];
    if (line === undefined || said.split('\n').length < 3) return said.length < 4096 ? 'more' : null;
    const value = (key: string) => line.split(`\\${key}\\`)[1]?.split('\\')[0] ?? null;
    const ours = value('challenge') === nonceWord(nonce);
    const named = /^(\S+) (\d[\w.~+-]*)/.exec(value('version') ?? '');
    return {
      protocol: 'quake3',
      strength: ours ? 'bound' : 'structure',
      product: named?.[1] ?? null,
      version: named?.[2] ?? null,
      says: `it answers getstatus${ours ? ' with our challenge' : ''}`,
    };
  },
  examples: {
    recognised: [
      {
        from: 'constructed: from ioquake3, code/server/sv_main.c, SVC_Status',
        nonce: '1112131415161718191a1b1c1d1e1f20',
        answer:
          '\\xff\\xff\\xff\\xffstatusResponse\\n\\\\challenge\\\\p111213141516171\\\\version\\\\ioq3 1.36_GIT linux-x86_64\\\\protocol\\\\68\\\\mapname\\\\q3dm17\\\\sv_hostname\\\\example\\n0 50 "player"\\n',
        product: 'ioq3',
        version: '1.36_GIT',
      },
    ],
    others: [
      {
        from: 'constructed: A2S_INFO of a Source game',
        nonce: '1112131415161718191a1b1c1d1e1f20',
        answer:
          '\\xff\\xff\\xff\\xffI\\x11Example server\\x00de_dust\\x00cstrike\\x00Counter-Strike: Source\\x00\\xf0\\x00\\x00\\x10\\x00dl\\x00\\x001.0.0.70\\x00',
      },
    ],
  },
};
