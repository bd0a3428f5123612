// Subversion's own protocol: the server begins with the versions that it speaks (subversion, libsvn_ra_svn/protocol, section 2).
import { mayStartWith, text } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

export const svn: Prober = {
  id: 'svn',
  name: 'Subversion',
  transport: 'tcp',
  ports: [3690],
  uses: ['svnserve'],
  opening: null,
  common: true,
  recognise(answer) {
    if (!mayStartWith(answer, '( success ( ')) return null;
    const said = text(answer.subarray(0, 2048));
    if (!/\) \) \) $/.test(said)) return said.length < 2048 ? 'more' : null;
    const found = /^\( success \( (\d) (\d) \( [^)]*\) \( [a-z0-9 -]*\) \) \) $/.exec(said);
    if (!found) return null;
    return {
      protocol: 'svn',
      strength: 'structure',
      product: null,
      version: null,
      says: `it greets as Subversion's protocol ${found[1]} to ${found[2]}`,
    };
  },
  examples: {
    recognised: [
      {
        from: 'Subversion 1.14.2 (Debian 12)',
        answer:
          '( success ( 2 2 ( ) ( edit-pipeline svndiff1 accepts-svndiff2 absent-entries commit-revprops depth log-revprops atomic-revprops partial-replay inherited-props ephemeral-txnprops file-revs-reverse list ) ) ) ',
        product: null,
        version: null,
      },
    ],
    others: [
      { from: 'MPD 0.23.12 (Debian 12)', answer: 'OK MPD 0.23.5\\n' },
      { from: 'constructed: a refusal', answer: '( failure ( ( 210000 12:No repository 0: 0 ) ) ) ' },
    ],
  },
};
