// Tarantool: a greeting of 128 bytes, two lines of 64: its version, and a salt (Tarantool documentation, "Binary protocol", "Greeting message").
import { mayStartWith, text } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

export const tarantool: Prober = {
  id: 'tarantool',
  name: 'Tarantool',
  transport: 'tcp',
  ports: [3301],
  uses: ['tarantool'],
  opening: null,
  common: true,
  recognise(answer) {
    if (!mayStartWith(answer, 'Tarantool ')) return null;
    if (answer.length < 128) return 'more';
    const version = /^Tarantool (\d+\.\d+\.\d+)[\w.-]* \((Binary|Lua console)\)/.exec(
      text(answer.subarray(0, 64)),
    )?.[1];
    return version
      ? {
          protocol: 'tarantool',
          strength: 'structure',
          product: 'Tarantool',
          version,
          says: `it greets as Tarantool ${version}`,
        }
      : null;
  },
  examples: {
    recognised: [
      {
        from: 'Tarantool 2.6.0 (Debian 12)',
        answer:
          'Tarantool 2.6.0 (Binary) 00a9b219-b02c-4f3a-9b00-fbcdcd03c510  \\nWCg4N9sm1vAy7d822hhDNc6xo2YYJOV9Nj5Ln4a5Vp0=                   \\n',
        product: 'Tarantool',
        version: '2.6.0',
      },
    ],
    others: [
      {
        from: 'MariaDB 10.11.19 (Debian 12)',
        answer:
          'd\\x00\\x00\\x00\\n5.5.5-10.11.19-MariaDB-0+deb12u1\\x00\\x0f\\x00\\x00\\x008E3mLr|7\\x00\\xfe\\xf7\\x08\\x02\\x00\\xff\\x81\\x15\\x00\\x00\\x00\\x00\\x00\\x00\\x1d\\x00\\x00\\x00;b^0tvuj3^^=\\x00mysql_native_password\\x00',
      },
    ],
  },
};
