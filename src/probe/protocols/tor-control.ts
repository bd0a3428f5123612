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
  opening: { says: 'PROTOCOLINFO 1', may: ['log'], bytes: () => join('PROTOCOLINFO 1\r\n') },
  common: true,
  farewell: join('QUIT\r\n'),
  recognise(answer) {
    if (!mayStartWith(answer, '250-PROTOCOLINFO ')) return null;
    const said = text(answer);
    if (!/^250 OK\r?$/m.test(said) || !said.endsWith('\n')) return said.length < 4096 ? 'more' : null;
    const version = /^250-VERSION Tor="([^"]{1,60})"/m.exec(said)?.[1] ?? null;
    return { protocol: 'tor-control', strength: 'structure', product: 'Tor', version, says: 'it answers PROTOCOLINFO' };
  },
  overhears: (answer) =>
    /^HTTP\/1\.0 501 Tor ControlPort |^514 Authentication required\.|^510 (Unrecognized command|Command filtered)/.test(
      text(answer),
    ),
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
    overheard: [
      {
        from: 'Tor 0.4.9.11 (Debian 12), to a GET',
        answer:
          "HTTP/1.0 501 Tor ControlPort is not an HTTP proxy\\r\\nContent-Type: text/html; charset=iso-8859-1\\r\\n\\r\\n<html>\\n<head>\\n<title>Tor's ControlPort is not an HTTP proxy</title>\\n</head>\\n<body>\\n<h1>Tor's ControlPort is not an HTTP proxy</h1>\\n<p>\\nIt appears you have configured your web browser to use Tor's control port as an HTTP proxy.\\nThis is not correct: Tor's default SOCKS proxy port is 9050.\\nPlease configure your client accordingly.\\n</p>\\n<p>\\nSee <a href=\"https://www.torproject.org/documentation.html\">https://www.torproject.org/documentation.html</a> for more information.\\n<!-- Plus this comment, to make the body response more than 512 bytes, so      IE will be willing to display it. Comment comment comment comment      comment comment comment comment comment comment comment comment.-->\\n</p>\\n</body>\\n</html>\\n",
      },
      { from: 'Tor 0.4.9.11 (Debian 12), to PING', answer: '514 Authentication required.\\r\\n' },
    ],
  },
};
