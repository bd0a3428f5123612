// NATS: the server begins with INFO and a JSON object (docs.nats.io, "Client protocol").

import { jsonIn, stringIn } from '../bytes/json.ts';
import { firstLine, mayStartWith } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

export const nats: Prober = {
  id: 'nats',
  name: 'NATS',
  transport: 'tcp',
  ports: [4222, 6222],
  uses: ['nats'],
  opening: null,
  common: true,
  recognise(answer) {
    if (!mayStartWith(answer, 'INFO {')) return null;
    const line = firstLine(answer);
    if (line === null || line === 'more') return line;
    const info = jsonIn(line.slice('INFO '.length));
    if (!info || !stringIn(info, 'server_id')) return null;
    return {
      protocol: 'nats',
      strength: 'structure',
      product: 'NATS Server',
      version: stringIn(info, 'version'),
      offersTls: info.tls_required === true || info.tls_available === true,
      says: 'it begins with INFO and tells a server_id',
    };
  },
  examples: {
    recognised: [
      {
        from: 'NATS Server 2.9.10 (Debian 12)',
        answer:
          'INFO {"server_id":"NBJEJNQIAJS5SDGJFCCPSUQTZTWRXMH5LHNY6WBDDF4G7RDN6YCJJN4O","server_name":"NBJEJNQIAJS5SDGJFCCPSUQTZTWRXMH5LHNY6WBDDF4G7RDN6YCJJN4O","version":"2.9.10","proto":1,"go":"go1.19.8","host":"0.0.0.0","port":2024,"headers":true,"max_payload":1048576,"client_id":5,"client_ip":"127.0.0.1"} \\r\\n',
        product: 'NATS Server',
        version: '2.9.10',
      },
    ],
    others: [
      {
        from: 'MariaDB 10.11.19 (Debian 12)',
        answer:
          'd\\x00\\x00\\x00\\n5.5.5-10.11.19-MariaDB-0+deb12u1\\x00\\x05\\x00\\x00\\x00OqjDQJ`&\\x00\\xfe\\xf7\\x08\\x02\\x00\\xff\\x81\\x15\\x00\\x00\\x00\\x00\\x00\\x00\\x1d\\x00\\x00\\x009,olR3JWW2/7\\x00mysql_native_password\\x00',
      },
    ],
  },
};
