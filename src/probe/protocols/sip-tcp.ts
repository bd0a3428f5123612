// SIP over TCP: the same message (RFC 3261, section 18).
import { text } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';
import { judgeSip, sip, sipOptions } from './sip.ts';

export const sipTcp: Prober = {
  id: 'sip-tcp',
  name: 'SIP (TCP)',
  transport: 'tcp',
  ports: [5060, 5061],
  uses: sip.uses,
  opening: { says: 'OPTIONS with a nonce for Call-ID', may: ['log'], bytes: (nonce) => sipOptions(nonce, 'TCP') },
  common: true,
  recognise: judgeSip,
  overhears: (answer) => /^SIP\/2\.0 [1-6]\d\d /.test(text(answer)),
  examples: {
    recognised: [
      {
        from: 'Kamailio 5.6.3 (Debian 12)',
        nonce: '96cd58bd6b5feb2558bc7f8165e2ec98',
        answer:
          'SIP/2.0 200 OK\\r\\nVia: SIP/2.0/TCP 127.0.0.1;branch=z9hG4bKp96cd58bd6b5feb2;rport=59228;received=127.0.0.1\\r\\nFrom: <sip:portolan@127.0.0.1>;tag=p96cd58b\\r\\nTo: <sip:127.0.0.1>;tag=d3a74396b6223c2d2168f5f9233879de.78550000\\r\\nCall-ID: p96cd58bd6b5feb2\\r\\nCSeq: 1 OPTIONS\\r\\nServer: kamailio (5.6.3 (x86_64/linux))\\r\\nContent-Length: 0\\r\\n\\r\\n',
        product: 'Kamailio',
        version: '5.6.3',
      },
    ],
    others: [
      {
        from: 'MiniDLNA 1.3.0 (Debian 12)',
        nonce: '08bb1e144fbedfa5f637f27a2b9d19c2',
        answer:
          'HTTP/1.1 501 Not Implemented\\r\\nContent-Type: text/html\\r\\nConnection: close\\r\\nContent-Length: 149\\r\\nServer: Debian DLNADOC/1.50 UPnP/1.0 MiniDLNA/1.3.0\\r\\nDate: Wed, 25 Nov 2026 23:09:04 GMT\\r\\nEXT:\\r\\n\\r\\n<HTML><HEAD><TITLE>501 Not Implemented</TITLE></HEAD><BODY><H1>Not Implemented</H1>The HTTP Method is not implemented by this server.</BODY></HTML>\\r\\n',
      },
      {
        from: 'Redis 7.0.15 (Debian 12)',
        nonce: '05248c8b9a7f07f34c1b1297173e74ee',
        answer:
          "-ERR unknown command 'OPTIONS', with args beginning with: 'sip:127.0.0.1' 'SIP/2.0' \\r\\n-ERR unknown command 'Via:', with args beginning with: 'SIP/2.0/TCP' '127.0.0.1;branch=z9hG4bKp05248c8b9a7f07f;rport' \\r\\n-ERR unknown command 'Max-Forwards:', with args beginning with: '70' \\r\\n-ERR unknown command 'From:', with args beginning with: '<sip:portolan@127.0.0.1>;tag=p05248c8' \\r\\n-ERR unknown command 'To:', with args beginning with: '<sip:127.0.0.1>' \\r\\n-ERR unknown command 'Call-ID:', with args beginning with: 'p05248c8b9a7f07f' \\r\\n-ERR unknown command 'CSeq:', with args beginning with: '1' 'OPTIONS' \\r\\n-ERR unknown command 'Contact:', with args beginning with: '<sip:portolan@127.0.0.1>' \\r\\n-ERR unknown command 'Accept:', with args beginning with: 'application/sdp' \\r\\n-ERR unknown command 'Content-Length:', with args beginning with: '0' \\r\\n",
      },
    ],
    overheard: [
      {
        from: 'constructed: from RFC 3261, section 21.4.1',
        answer: 'SIP/2.0 400 Bad Request\\r\\nContent-Length: 0\\r\\n\\r\\n',
      },
    ],
  },
};
