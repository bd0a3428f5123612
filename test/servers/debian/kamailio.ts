// Kamailio: SIP by UDP and by TCP.
import { type Server, speaks } from '../server.ts';

const options =
  'OPTIONS sip:localhost SIP/2.0\\r\\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKa1;rport\\r\\nMax-Forwards: 70\\r\\nTo: <sip:localhost>\\r\\nFrom: <sip:a@localhost>;tag=1\\r\\nCall-ID: abc\\r\\nCSeq: 1 OPTIONS\\r\\nContent-Length: 0\\r\\n\\r\\n';

export const kamailio: Server = {
  id: 'kamailio',
  packages: ['kamailio'],
  command: 'kamailio',
  user: 'kamailio',
  listens: [
    speaks('sip', 'Kamailio', { transport: 'udp', ask: options, answers: /^SIP\/2\.0 / }),
    speaks('sip', 'Kamailio', { name: 'tcp', sharing: '', ask: options.replace('UDP', 'TCP'), answers: /^SIP\/2\.0 / }),
  ],
  start: ({ address, port, folder }) => ({
    files: {
      cfg: `log_stderror=yes
listen=udp:${address}:${port()}
listen=tcp:${address}:${port()}
loadmodule "sl.so"
request_route { sl_send_reply("200", "OK"); }
`,
    },
    words: ['kamailio', '-DD', '-E', '-m', '16', '-M', '4', '-f', `${folder}/cfg`, '-Y', folder, '-P', `${folder}/pid`],
  }),
  standard: () => ({
    asRoot: 'install -d -o kamailio -g kamailio /run/kamailio',
    words: ['kamailio', '-DD', '-E', '-f', '/etc/kamailio/kamailio.cfg'],
  }),
};
