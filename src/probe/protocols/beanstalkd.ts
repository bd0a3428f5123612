// beanstalkd: list-tube-used names the tube of a new connection, which is always "default" (beanstalkd, doc/protocol.txt).
import { join } from '../bytes/build.ts';
import { mayStartWith, text } from '../bytes/text.ts';
import type { FollowUp, Prober, Recognition } from '../prober.ts';

const USING = 'USING default\r\n';

export const beanstalkd: Prober = {
  id: 'beanstalkd',
  name: 'beanstalkd',
  transport: 'tcp',
  ports: [11300],
  uses: ['beanstalkd'],
  opening: { says: 'list-tube-used', may: [], bytes: () => join('list-tube-used\r\n') },
  common: true,
  farewell: join('quit\r\n'),
  recognise(answer) {
    if (answer.length > USING.length || !mayStartWith(answer, USING)) return null;
    return answer.length < USING.length
      ? 'more'
      : { ...FOUND, says: 'it answers list-tube-used with USING default', next: stats };
  },
  overhears: (answer) => /^(UNKNOWN_COMMAND|BAD_FORMAT)\r\n/.test(text(answer)),
  examples: {
    recognised: [
      {
        from: 'beanstalkd 1.12 (Debian 12)',
        answer: 'USING default\\r\\n',
        product: 'beanstalkd',
        version: null,
        further: {
          answer:
            'OK 957\\r\\n---\\ncurrent-jobs-urgent: 0\\ncurrent-jobs-ready: 0\\ncurrent-jobs-reserved: 0\\ncurrent-jobs-delayed: 0\\ncurrent-jobs-buried: 0\\ncmd-put: 0\\ncmd-peek: 0\\ncmd-peek-ready: 0\\ncmd-peek-delayed: 0\\ncmd-peek-buried: 0\\ncmd-reserve: 0\\ncmd-reserve-with-timeout: 0\\ncmd-delete: 0\\ncmd-release: 0\\ncmd-use: 0\\ncmd-watch: 0\\ncmd-ignore: 0\\ncmd-bury: 0\\ncmd-kick: 0\\ncmd-touch: 0\\ncmd-stats: 3\\ncmd-stats-job: 0\\ncmd-stats-tube: 0\\ncmd-list-tubes: 0\\ncmd-list-tube-used: 3\\ncmd-list-tubes-watched: 0\\ncmd-pause-tube: 0\\njob-timeouts: 0\\ntotal-jobs: 0\\nmax-job-size: 65535\\ncurrent-tubes: 1\\ncurrent-connections: 1\\ncurrent-producers: 0\\ncurrent-workers: 0\\ncurrent-waiting: 0\\ntotal-connections: 5\\npid: 5999\\nversion: "1.12"\\nrusage-utime: 0.002977\\nrusage-stime: 0.000124\\nuptime: 589\\nbinlog-oldest-index: 0\\nbinlog-current-index: 0\\nbinlog-records-migrated: 0\\nbinlog-records-written: 0\\nbinlog-max-size: 10485760\\ndraining: false\\nid: 149fa4cc8f5d4dc2\\nhostname: h1\\nos: #1 SMP PREEMPT_DYNAMIC @0\\nplatform: x86_64\\n\\r\\n',
          product: 'beanstalkd',
          version: '1.12',
        },
      },
    ],
    others: [{ from: 'Memcached 1.6.18 (Debian 12)', answer: 'ERROR\\r\\n' }],
    overheard: [
      {
        from: 'beanstalkd 1.12 (Debian 12), to a GET',
        answer:
          'UNKNOWN_COMMAND\\r\\nUNKNOWN_COMMAND\\r\\nUNKNOWN_COMMAND\\r\\nUNKNOWN_COMMAND\\r\\nUNKNOWN_COMMAND\\r\\n',
      },
    ],
  },
};

const FOUND: Omit<Recognition, 'says'> = {
  protocol: 'beanstalk',
  strength: 'structure',
  product: 'beanstalkd',
  version: null,
};

const stats: FollowUp = {
  says: 'stats',
  may: [],
  bytes: () => join('stats\r\n'),
  recognise(answer) {
    const said = text(answer);
    if (!mayStartWith(answer, 'OK ')) return null;
    const size = /^OK (\d{1,5})\r\n/.exec(said);
    if (!size || said.length < size[0].length + Number(size[1])) return said.length < 20_000 ? 'more' : null;
    const version = /^version: "?([\w.+-]{1,40})"?$/m.exec(said)?.[1] ?? null;
    return { ...FOUND, version, says: 'it answers stats' };
  },
};
