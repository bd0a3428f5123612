// Asterisk's manager interface: a greeting with the version of the interface (docs.asterisk.org, "AMI v2 Specification").
import { firstLine, mayStartWith } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

export const asteriskAmi: Prober = {
  id: 'asterisk-ami',
  name: 'Asterisk manager interface',
  transport: 'tcp',
  ports: [5038],
  uses: ['asterisk'],
  opening: null,
  common: true,
  recognise(answer) {
    if (!mayStartWith(answer, 'Asterisk Call Manager/')) return null;
    const line = firstLine(answer);
    if (line === null || line === 'more') return line;
    const version = /^Asterisk Call Manager\/(\d[\w.]*)$/.exec(line)?.[1];
    return version
      ? {
          protocol: 'asterisk-ami',
          strength: 'structure',
          product: 'Asterisk',
          version: null,
          says: `it greets as Asterisk's manager interface ${version}`,
        }
      : null;
  },
  examples: {
    recognised: [
      {
        from: 'constructed: from https://docs.asterisk.org, AMI v2 Specification',
        answer: 'Asterisk Call Manager/7.0.3\\r\\n',
        product: 'Asterisk',
        version: null,
      },
    ],
    others: [{ from: 'constructed: FreeSWITCH', answer: 'Content-Type: auth/request\\n\\n' }],
  },
};
