// Redis that refuses before it has heard anything: in protected mode, or full (Redis documentation, "Security", "Clients").
import { mayStartWith } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';
import { redis, redisRefusal } from './redis.ts';

const UNASKED = ['-DENIED Redis is running in protected mode', '-ERR max number of clients reached'];

export const redisRefusing: Prober = {
  id: 'redis-refusing',
  name: 'Redis (refusing)',
  transport: 'tcp',
  ports: redis.ports,
  uses: [],
  opening: null,
  common: true,
  recognise: (answer) => (UNASKED.some((start) => mayStartWith(answer, start)) ? redisRefusal(answer) : null),
  examples: {
    recognised: [
      {
        from: 'Redis 7.0.15 (Debian 12) in protected mode',
        answer:
          "-DENIED Redis is running in protected mode because protected mode is enabled and no password is set for the default user. In this mode connections are only accepted from the loopback interface. If you want to connect from external computers to Redis you may adopt one of the following solutions: 1) Just disable protected mode sending the command 'CONFIG SET protected-mode no' from the loopback interface by connecting to Redis from the same host the server is running, however MAKE SURE Redis is not publicly accessible from internet if you do so. Use CONFIG REWRITE to make this change permanent. 2) Alternatively you can just disable the protected mode by editing the Redis configuration file, and setting the protected mode option to 'no', and then restarting the server. 3) If you started the server manually just for testing, restart it with the '--protected-mode no' option. 4) Setup a an authentication password for the default user. NOTE: You only need to do one of the above things in order for the server to start accepting connections from the outside.\\r\\n",
        product: null,
        version: null,
      },
    ],
    others: [
      {
        from: 'Dovecot 2.3.19 (Debian 12), IMAP',
        answer:
          '* OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ AUTH=PLAIN] Dovecot (Debian) ready.\\r\\n',
      },
    ],
  },
};
