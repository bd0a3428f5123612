// iperf3: a cookie of 37 bytes is answered by one byte, the state to go on with (esnet/iperf, iperf_api.h). It serves one test at a time.
import { join } from '../bytes/build.ts';
import { nonceWord } from '../bytes/nonce.ts';
import type { Prober } from '../prober.ts';

const PARAM_EXCHANGE = 9;
const ACCESS_DENIED = 0xff;

export const iperf3: Prober = {
  id: 'iperf3',
  name: 'iperf3',
  transport: 'tcp',
  ports: [5201],
  uses: ['iperf3'],
  opening: {
    says: 'the cookie of a test',
    may: ['hold', 'log'],
    bytes: (nonce) => join(nonceWord(nonce).padEnd(36, 'a'), [0]),
  },
  common: false,
  recognise(answer) {
    const [state] = answer;
    if (answer.length === 0) return 'more';
    if (answer.length !== 1 || (state !== PARAM_EXCHANGE && state !== ACCESS_DENIED)) return null;
    const says =
      state === PARAM_EXCHANGE ? 'it goes on to exchange parameters' : 'it says that another test is running';
    return { protocol: 'iperf3', strength: 'pattern', product: 'iperf3', version: null, says };
  },
  examples: {
    recognised: [
      {
        from: 'iperf3 3.12 (Debian 12)',
        nonce: '34cd4fdbff6a657948d44adbe536a68f',
        answer: '\\t',
        product: 'iperf3',
        version: null,
      },
    ],
    others: [{ from: 'SSH of OpenSSH 9.2p1 (Debian 12)', answer: 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10\\r\\n' }],
  },
};
