// IRC: capability negotiation, which clients begin with and which registers nobody (ircv3.net, "Capability negotiation").
import { join } from '../bytes/build.ts';
import { text } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

export const irc: Prober = {
  id: 'irc',
  name: 'IRC',
  transport: 'tcp',
  ports: [6667, 6697, 6665, 6666, 6668, 6669, 7000],
  uses: ['irc', 'inspircd', 'unrealircd', 'ngircd', 'znc'],
  opening: {
    // Not every server knows CAP; each has a word for who leaves.
    says: 'CAP LS 302, QUIT',
    may: ['log'],
    bytes: () => join('CAP LS 302\r\nQUIT\r\n'),
  },
  common: true,
  recognise(answer) {
    const said = text(answer.subarray(0, 8192));
    if (said.includes('\0')) return null;
    const lines = said.split('\n');
    const unfinished = lines.pop() ?? '';
    const told = lines.map((line) => TELLING.exec(line)).find((found) => found !== null);
    if (told) {
      const what = told[1] ?? told[2] ?? 'ERROR';
      return {
        protocol: 'irc',
        strength: 'structure',
        product: null,
        version: null,
        says: what === 'ERROR' ? 'it answers QUIT with ERROR, as IRC does' : `it answers CAP LS with ${what}`,
      };
    }
    // Notices about looking up our name come first, for seconds.
    return lines.every((line) => NOTICE.test(line)) &&
      (/^(?::|NOTICE |PING |ERROR )/.test(unfinished) ||
        'NOTICE '.startsWith(unfinished) ||
        'ERROR '.startsWith(unfinished) ||
        'CAP '.startsWith(unfinished.slice(0, 4))) &&
      lines.length < 20
      ? 'more'
      : null;
  },
  overhears: (answer) =>
    /^ERROR :.*\bIRC\b|^:\S+ (451|461|421) \S+ |^(:\S+ )?NOTICE (AUTH|\*) :\*\*\* /.test(text(answer)),
  examples: {
    recognised: [
      {
        from: 'ngIRCd 26.1 (Debian 12)',
        answer: ':irc.example.net CAP * LS :multi-prefix\\r\\nERROR :Closing connection\\r\\n',
        product: null,
        version: null,
      },
      {
        from: 'InspIRCd 3.15.0 (Debian 12)',
        answer: 'ERROR :Closing link: (01AAAAAAY@127.0.0.1) [Client exited]\\r\\n',
        product: null,
        version: null,
      },
    ],
    others: [
      {
        from: 'Redis 7.0.15 (Debian 12)',
        answer: "-ERR unknown command 'CAP', with args beginning with: 'LS' '302' \\r\\n",
      },
      { from: 'Memcached 1.6.18 (Debian 12)', answer: 'ERROR\\r\\n' },
      {
        from: 'Postfix 3.7.11 (Debian 12)',
        answer: '500 5.5.2 Error: command not recognized\\r\\n221 2.0.0 Bye\\r\\n',
      },
      { from: 'vsftpd 3.0.3 (Debian 12)', answer: '530 Please login with USER and PASS.\\r\\n221 Goodbye.\\r\\n' },
    ],
    overheard: [
      { from: 'ngIRCd 26.1 (Debian 12), to a GET', answer: 'ERROR :"Oops, HTTP request received? This is IRC!"\\r\\n' },
      { from: 'ngIRCd 26.1 (Debian 12), to PING', answer: ':irc.example.net 451 * :Connection not registered\\r\\n' },
      {
        from: 'InspIRCd 3.15.0 (Debian 12), to nothing',
        answer: ':irc.example.net NOTICE * :*** Looking up your hostname...\\r\\n',
      },
    ],
  },
};

/** CAP's own answer; numerics for "not registered" and "unknown command" of servers that know no CAP; a refusal. */
const TELLING =
  /^(?::\S+ )?(CAP) \S+ (?:LS|NAK) |^:\S+ (451|421|410|462|464) \S+ |^ERROR :(?:Closing|Your host|Trying to reconnect|Access denied|Connection|Client Quit|Quit|\w+\[)/i;
const NOTICE = /^(?::\S+ )?NOTICE \S+ :|^(?::\S+ )?PING /;
