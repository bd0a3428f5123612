// Varnish's command line: it begins with a challenge, or with its banner where no secret is set (varnish-cli(7), "Authentication").
import { mayStartWith, text } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

export const varnishCli: Prober = {
  id: 'varnish-cli',
  name: 'Varnish CLI',
  transport: 'tcp',
  ports: [6082],
  uses: ['varnish'],
  opening: null,
  common: true,
  recognise(answer) {
    if (!mayStartWith(answer, '107 59 ') && !mayStartWith(answer, '200 ')) return null;
    const said = text(answer.subarray(0, 1024));
    // A status, the size of what follows in eight characters, and a line end.
    const head = /^(107|200) (\d{1,4}) {0,7}\n/.exec(said);
    if (!head)
      return /^(107|200)? ?(\d{1,4})? {0,7}$/.test(said) || '107 59'.startsWith(said) || '200 '.startsWith(said)
        ? 'more'
        : null;
    const body = said.slice(head[0].length);
    const found = { protocol: 'varnish-cli', strength: 'structure', product: 'Varnish Cache' } as const;
    if (body.length < Number(head[2])) return 'more';
    if (head[1] === '107') {
      return /^[a-z]{32}\n/.test(body)
        ? { ...found, version: null, says: 'it begins with the challenge of a Varnish command line' }
        : null;
    }
    const version = /^varnish-(\d[\w.]*)/m.exec(body)?.[1] ?? null;
    return body.includes('Varnish Cache CLI')
      ? { ...found, version, says: 'it begins as the Varnish Cache CLI' }
      : null;
  },
  examples: {
    recognised: [
      {
        from: 'Varnish 7.1.1 (Debian 12)',
        answer: '107 59      \\nxwvvvyftrjybmwouqmoazqujombivnrn\\n\\nAuthentication required.\\n\\n',
        product: 'Varnish Cache',
        version: null,
      },
    ],
    others: [{ from: 'vsftpd 3.0.3 (Debian 12)', answer: '220 (vsFTPd 3.0.3)\\r\\n' }],
  },
};
