// Redis and Valkey: PING with an argument comes back as it is (redis.io, "RESP protocol", "PING"); INFO server tells the version.
import { join } from '../bytes/build.ts';
import { nonceWord } from '../bytes/nonce.ts';
import { firstLine, mayStartWith, text } from '../bytes/text.ts';
import type { FollowUp, Judged, Prober, Recognition } from '../prober.ts';

export const redis: Prober = {
  id: 'redis',
  name: 'Redis',
  transport: 'tcp',
  ports: [6379, 26379, 6380],
  uses: ['redis', 'redis-sentinel', 'valkey', 'keydb', 'dragonfly', 'twemproxy'],
  opening: {
    says: 'PING with a nonce',
    may: [],
    bytes: (nonce) => command('PING', nonceWord(nonce)),
  },
  common: true,
  recognise(answer, nonce) {
    const wanted = `$16\r\n${nonceWord(nonce)}\r\n`;
    if (mayStartWith(answer, wanted)) {
      return answer.length < wanted.length
        ? 'more'
        : { ...REDIS, strength: 'bound', says: 'it answers PING with our nonce', next: info };
    }
    return mayStartWith(answer, '-') ? redisRefusal(answer) : null;
  },
  overhears: (answer) => /^-ERR (unknown command|wrong number|Protocol error|syntax error)/i.test(text(answer)),
  examples: {
    recognised: [
      {
        from: 'Redis 7.0.15 (Debian 12)',
        nonce: 'b30de562a7eb8630b80811b9ee5ea264',
        answer: '$16\\r\\npb30de562a7eb863\\r\\n',
        product: null,
        version: null,
        further: {
          answer:
            '$578\\r\\n# Server\\r\\nredis_version:7.0.15\\r\\nredis_git_sha1:00000000\\r\\nredis_git_dirty:0\\r\\nredis_build_id:ae4d7c971a948f0\\r\\nredis_mode:standalone\\r\\nos:Linux 6.1.0-999-amd64 x86_64\\r\\narch_bits:64\\r\\nmonotonic_clock:POSIX clock_gettime\\r\\nmultiplexing_api:epoll\\r\\natomicvar_api:c11-builtin\\r\\ngcc_version:12.2.0\\r\\nprocess_id:5993\\r\\nprocess_supervised:no\\r\\nrun_id:af3088fe8d59d3d587655753a7f82d2a95bd7775\\r\\ntcp_port:2021\\r\\nserver_time_usec:1795647240979657\\r\\nuptime_in_seconds:588\\r\\nuptime_in_days:0\\r\\nhz:10\\r\\nconfigured_hz:10\\r\\nlru_clock:485128\\r\\nexecutable:/usr/bin/redis-server\\r\\nconfig_file:\\r\\nio_threads_active:0\\r\\n\\r\\n',
          product: 'Redis',
          version: '7.0.15',
        },
      },
      {
        from: 'Redis 7.0.15 (Debian 12) with requirepass',
        nonce: 'df376447d6ca10d7a03289e99f931411',
        answer: '-NOAUTH Authentication required.\\r\\n',
        product: null,
        version: null,
      },
      {
        from: 'constructed: from https://valkey.io/commands/info/',
        nonce: '11121314151617181920212223242526',
        answer: '$16\\r\\np111213141516171\\r\\n',
        product: null,
        version: null,
        further: {
          answer:
            '$96\\r\\n# Server\\r\\nredis_version:7.2.4\\r\\nserver_name:valkey\\r\\nvalkey_version:8.0.1\\r\\nredis_mode:standalone\\r\\n\\r\\n',
          product: 'Valkey',
          version: '8.0.1',
        },
      },
    ],
    others: [
      {
        from: 'Memcached 1.6.18 (Debian 12)',
        nonce: '55ce618420651e88461eb5a37f17b400',
        answer: 'ERROR\\r\\nERROR\\r\\nERROR\\r\\nERROR\\r\\nERROR\\r\\n',
      },
      {
        from: 'beanstalkd 1.12 (Debian 12)',
        nonce: 'd0cb521a867790f72bd11cd552407630',
        answer:
          'UNKNOWN_COMMAND\\r\\nUNKNOWN_COMMAND\\r\\nUNKNOWN_COMMAND\\r\\nUNKNOWN_COMMAND\\r\\nUNKNOWN_COMMAND\\r\\n',
      },
    ],
    overheard: [
      {
        from: 'Redis 7.0.15 (Debian 12), to a word it does not know',
        answer: "-ERR unknown command 'nonsense', with args beginning with: \\r\\n",
      },
    ],
  },
};

const REDIS = { protocol: 'redis', product: null, version: null } as const;

/** Errors that an untold PING meets: a password, protected mode, a user without rights, a server that is not ready. */
const REFUSALS =
  /^-(NOAUTH Authentication required|DENIED Redis is running in protected mode|DENIED .*protected mode|NOPERM .*'?ping'?|LOADING \w+ is loading|MASTERDOWN Link|ERR max number of clients reached|ERR wrong number of arguments for 'ping' command)/i;

export function redisRefusal(answer: Uint8Array): Judged {
  const line = firstLine(answer);
  if (line === null || line === 'more') return line;
  const said = REFUSALS.exec(line)?.[1];
  return said ? { ...REDIS, strength: 'structure', says: `it refuses with "${said}"` } : null;
}

const info: FollowUp = {
  says: 'INFO server',
  may: [],
  bytes: () => command('INFO', 'server'),
  recognise(answer) {
    const said = text(answer);
    const size = /^\$(\d{1,6})\r\n/.exec(said);
    if (!size) return answer.length < 9 && mayStartWith(answer, '$') ? 'more' : null;
    if (said.length < size[0].length + Number(size[1])) return 'more';
    const field = (name: string) => new RegExp(`^${name}:([^\r\n]{1,60})\r?$`, 'm').exec(said)?.[1] ?? null;
    // Valkey, KeyDB and Dragonfly also tell a redis_version, of the Redis whose commands they know.
    const named = NAMES.find(([name]) => field(name) !== null);
    if (!named) return null;
    return { ...REDIS, strength: 'bound', product: named[1], version: field(named[0]), says: `INFO names ${named[0]}` };
  },
};

const NAMES: readonly (readonly [string, NonNullable<Recognition['product']>])[] = [
  ['valkey_version', 'Valkey'],
  ['dragonfly_version', 'Dragonfly'],
  ['kvrocks_version', 'Apache Kvrocks'],
  ['redis_version', 'Redis'],
];

/** An array of bulk strings. */
function command(...words: readonly string[]): Uint8Array {
  return join(`*${words.length}\r\n`, ...words.map((word) => `$${word.length}\r\n${word}\r\n`));
}
