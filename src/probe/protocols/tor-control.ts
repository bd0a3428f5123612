// Tor's control port: PROTOCOLINFO may be asked before authentication (torspec, control-spec, section 3.21).
import { join } from '../bytes/build.ts';
import { mayStartWith, text } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

export const torControl: Prober = {
  id: 'tor-control',
  name: 'Tor control port',
  transport: 'tcp',
  ports: [9051, 9151],
  uses: ['tor'],
  opening: { says: 'PROTOCOLINFO 1', may: [], bytes: () => join('PROTOCOLINFO 1\r\n') },
  common: true,
  farewell: join('QUIT\r\n'),
  recognise(answer) {
    if (!mayStartWith(answer, '250-PROTOCOLINFO ')) return null;
    const said = text(answer);
    if (!/^250 OK\r?$/m.test(said) || !said.endsWith('\n')) return said.length < 4096 ? 'more' : null;
    const version = /^250-VERSION Tor="([^"]{1,60})"/m.exec(said)?.[1] ?? null;
    return { protocol: 'tor-control', strength: 'structure', product: 'Tor', version, says: 'it answers PROTOCOLINFO' };
  },
  examples: {
    recognised: [
      {
        from: 'Tor 0.4.9.11 (Debian 12), without authentication',
        answer: '250-PROTOCOLINFO 1\\r\\n250-AUTH METHODS=NULL\\r\\n250-VERSION Tor="0.4.9.11"\\r\\n250 OK\\r\\n',
        product: 'Tor',
        version: '0.4.9.11',
      },
    ],
    others: [
      { from: 'Postfix 3.7.11 (Debian 12)', answer: '500 5.5.2 Error: command not recognized\\r\\n' },
      { from: 'beanstalkd 1.12 (Debian 12)', answer: 'UNKNOWN_COMMAND\\r\\n' },
    ],
  },
};
