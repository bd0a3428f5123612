// Git's own protocol: a request for a repository that nobody has is refused by name (gitprotocol-pack(5), "Git Transport").
import { join } from '../bytes/build.ts';
import { nonceWord } from '../bytes/nonce.ts';
import { text } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

export const git: Prober = {
  id: 'git',
  name: 'Git',
  transport: 'tcp',
  ports: [9418],
  uses: ['git-daemon'],
  opening: {
    says: 'git-upload-pack for a repository named by a nonce',
    may: ['log'],
    bytes: (nonce) => packet(`git-upload-pack /${nonceWord(nonce)}\0host=localhost\0`),
  },
  common: true,
  recognise(answer, nonce) {
    const said = text(answer.subarray(0, 1000));
    const size = /^([0-9a-f]{4})ERR /.exec(said)?.[1];
    if (!size) return /^(?:[0-9a-f]{0,3}|[0-9a-f]{4}E?R?R?)$/.test(said) ? 'more' : null;
    if (said.length < Number.parseInt(size, 16)) return 'more';
    const ours = said.includes(nonceWord(nonce));
    if (!ours && !/repository|access denied|not exported/i.test(said)) return null;
    return {
      protocol: 'git',
      strength: ours ? 'bound' : 'structure',
      product: null,
      version: null,
      says: ours ? 'it refuses the repository that we named' : 'it refuses with ERR in a packet line',
    };
  },
  examples: {
    recognised: [
      {
        from: 'git daemon 2.39.5 (Debian 12)',
        nonce: '580c02e78115df21eccb0c3374d4d60a',
        answer: '0043ERR access denied or repository not exported: /p580c02e78115df2',
        product: null,
        version: null,
      },
    ],
    others: [
      { from: 'constructed: an ordinary packet line', answer: '000eversion 1\\n' },
      { from: 'Dovecot 2.3.19 (Debian 12), POP3', answer: '+OK Dovecot (Debian) ready.\\r\\n' },
    ],
  },
};

/** A line behind its own length in four hexadecimal digits. */
function packet(line: string): Uint8Array {
  return join((line.length + 4).toString(16).padStart(4, '0'), line);
}
