// STOMP: CONNECT without a login is answered by CONNECTED or ERROR (STOMP 1.2, "Connecting").
import { join } from '../bytes/build.ts';
import { slashed } from '../bytes/product.ts';
import { mayStartWith, text } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

export const stomp: Prober = {
  id: 'stomp',
  name: 'STOMP',
  transport: 'tcp',
  ports: [61613, 61614],
  uses: ['activemq', 'rabbitmq', 'activemq-artemis'],
  opening: {
    says: 'CONNECT without a login',
    may: ['log'],
    bytes: () => join('CONNECT\naccept-version:1.0,1.1,1.2\nhost:/\nheart-beat:0,0\n\n\0'),
  },
  common: true,
  farewell: join('DISCONNECT\n\n\0'),
  recognise(answer) {
    if (!mayStartWith(answer, 'CONNECTED') && !mayStartWith(answer, 'ERROR')) return null;
    const said = text(answer.subarray(0, 8192));
    const end = /\r?\n\r?\n/.exec(said);
    if (!end) return said.length < 4096 && !/^[A-Z]+ /.test(said) ? 'more' : null;
    const [command = '', ...headers] = said.slice(0, end.index).split(/\r?\n/);
    if (
      !/^(CONNECTED|ERROR)$/.test(command) ||
      headers.length === 0 ||
      !headers.every((line) => /^[^:\s]+:/.test(line))
    )
      return null;
    const server = headers.find((line) => line.startsWith('server:'))?.slice('server:'.length);
    const { product, version } = slashed(server);
    return {
      protocol: 'stomp',
      strength: 'structure',
      product: product === 'ActiveMQ' ? 'Apache ActiveMQ' : product,
      version,
      says: `it answers CONNECT with ${command}`,
    };
  },
  overhears: (answer) => /^ERROR\r?\n[a-z-]+:/.test(text(answer)),
  examples: {
    recognised: [
      {
        from: 'RabbitMQ 3.10.8 (Debian 12)',
        answer:
          'CONNECTED\\nserver:RabbitMQ/3.10.8\\nsession:session-mXeoHLdt6lOvx108TyfK1A\\nheart-beat:0,0\\nversion:1.2\\n\\n\\x00\\n',
        product: 'RabbitMQ',
        version: '3.10.8',
      },
      {
        from: 'Apache ActiveMQ 5.17.2 (Debian 12)',
        answer:
          'CONNECTED\\nserver:ActiveMQ/5.17.2\\nheart-beat:0,0\\nsession:ID:h1-45539-1795647615466-3:1\\nversion:1.2\\n\\n\\x00\\n',
        product: 'Apache ActiveMQ',
        version: '5.17.2',
      },
    ],
    others: [
      {
        from: 'Redis 7.0.15 (Debian 12)',
        answer:
          "-ERR unknown command 'CONNECT', with args beginning with: \\r\\n-ERR unknown command 'accept-version:1.0,1.1,1.2', with args beginning with: \\r\\n-ERR unknown command 'host:/', with args beginning with: \\r\\n-ERR unknown command 'heart-beat:0,0', with args beginning with: \\r\\n",
      },
      { from: 'Memcached 1.6.18 (Debian 12)', answer: 'ERROR\\r\\nERROR\\r\\nERROR\\r\\nERROR\\r\\nERROR\\r\\n' },
    ],
    overheard: [
      {
        from: 'RabbitMQ 3.10.8 (Debian 12), to a frame it does not know',
        answer:
          'ERROR\\nmessage:Illegal command\\ncontent-type:text/plain\\nversion:1.0,1.1,1.2\\ncontent-length:35\\n\\nYou must log in using CONNECT first\\x00\\n',
      },
    ],
  },
};
