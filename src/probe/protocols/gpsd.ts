// gpsd: the server begins with its version, in JSON (gpsd_json(5), "VERSION").
import { jsonIn, stringIn } from '../bytes/json.ts';
import { firstLine, mayStartWith } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

export const gpsd: Prober = {
  id: 'gpsd',
  name: 'gpsd',
  transport: 'tcp',
  ports: [2947],
  uses: ['gpsd'],
  opening: null,
  common: true,
  recognise(answer) {
    if (!mayStartWith(answer, '{"class":"VERSION"')) return null;
    const line = firstLine(answer);
    if (line === null || line === 'more') return line;
    const version = jsonIn(line);
    if (!version || typeof version.proto_major !== 'number') return null;
    const release = stringIn(version, 'release');
    return {
      protocol: 'gpsd',
      strength: 'structure',
      product: 'gpsd',
      version: release,
      says: `it begins with its version, ${release}`,
    };
  },
  examples: {
    recognised: [
      {
        from: 'gpsd 3.22 (Debian 12)',
        answer: '{"class":"VERSION","release":"3.22","rev":"3.22","proto_major":3,"proto_minor":14}\\r\\n',
        product: 'gpsd',
        version: '3.22',
      },
    ],
    others: [
      {
        from: 'NATS Server 2.9.10 (Debian 12)',
        answer:
          'INFO {"server_id":"NBJEJNQIAJS5SDGJFCCPSUQTZTWRXMH5LHNY6WBDDF4G7RDN6YCJJN4O","server_name":"NBJEJNQIAJS5SDGJFCCPSUQTZTWRXMH5LHNY6WBDDF4G7RDN6YCJJN4O","version":"2.9.10","proto":1,"go":"go1.19.8","host":"0.0.0.0","port":2024,"headers":true,"max_payload":1048576,"client_id":8,"client_ip":"127.0.0.1"} \\r\\n',
      },
    ],
  },
};
