// TeamSpeak's ServerQuery: it begins with TS3 and a welcome (TeamSpeak 3 Server Query Manual).
import { join } from '../bytes/build.ts';
import { mayStartWith, text } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

const GREETING = 'TS3\n\r';

export const teamspeak: Prober = {
  id: 'teamspeak',
  name: 'TeamSpeak ServerQuery',
  transport: 'tcp',
  ports: [10011],
  uses: ['teamspeak'],
  opening: null,
  common: true,
  farewell: join('quit\n'),
  recognise(answer) {
    if (!mayStartWith(answer, GREETING)) return null;
    const said = text(answer.subarray(GREETING.length, 512));
    if (!said.includes('\n')) return said.length < 400 ? 'more' : null;
    if (!/^Welcome to the TeamSpeak/.test(said)) return null;
    return {
      protocol: 'teamspeak-query',
      strength: 'structure',
      product: 'TeamSpeak',
      version: null,
      says: 'it greets as the ServerQuery of TeamSpeak',
    };
  },
  examples: {
    recognised: [
      {
        from: 'constructed: from the TeamSpeak 3 Server Query Manual',
        answer:
          'TS3\\n\\rWelcome to the TeamSpeak 3 ServerQuery interface, type "help" for a list of commands and "help <command>" for information on a specific command.\\n\\r',
        product: 'TeamSpeak',
        version: null,
      },
    ],
    others: [{ from: 'vsftpd 3.0.3 (Debian 12)', answer: '220 (vsFTPd 3.0.3)\\r\\n' }],
  },
};
