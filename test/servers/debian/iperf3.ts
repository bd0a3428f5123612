// iperf3, which serves one client at a time.
import { type Server, speaks } from '../server.ts';

export const iperf3: Server = {
  id: 'iperf3',
  packages: ['iperf3'],
  command: 'iperf3',
  user: 'nobody',
  // Asked only on request, since it serves one client.
  listens: [speaks('iperf3|iperf', 'iperf3', { usual: 5201, ask: null, touchy: true })],
  start: ({ address, port }) => ({ words: ['iperf3', '-s', '-B', address, '-p', `${port()}`] }),
  standard: () => ({ words: ['iperf3', '-s'] }),
};
