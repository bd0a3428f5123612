// xrdp: RDP.
import { type Server, speaks } from '../server.ts';

export const xrdp: Server = {
  id: 'xrdp',
  packages: ['xrdp'],
  command: 'xrdp',
  listens: [
    // X.224 Connection Request with an RDP Negotiation Request (MS-RDPBCGR, 2.2.1.1).
    speaks('rdp', 'xrdp', {
      usual: 3389,
      ask: '\\x03\\0\\0\\x13\\x0e\\xe0\\0\\0\\0\\0\\0\\x01\\0\\x08\\0\\x03\\0\\0\\0',
      answers: /^\\x03\\x00\\x00.*\\xd0/,
    }),
  ],
  start: ({ address, port, folder }) => ({
    asRoot: [
      'cp /etc/xrdp/xrdp.ini .',
      `sed -i 's|^port=3389|port=tcp://${address}:${port()}|; s|^certificate=.*|certificate=${folder}/cert.pem|; s|^key_file=.*|key_file=${folder}/key.pem|' xrdp.ini`,
      'openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -subj /CN=harbour.test -days 2 2>/dev/null',
      'mkdir -p /run/xrdp/sockdir',
    ].join('\n'),
    words: ['xrdp', '--nodaemon', '-c', `${folder}/xrdp.ini`],
  }),
  standard: () => ({
    asRoot: 'mkdir -p /run/xrdp/sockdir; chown xrdp /run/xrdp || true',
    words: ['xrdp', '--nodaemon'],
  }),
};
