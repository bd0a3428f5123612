// tgt: an iSCSI target.
import { type Server, speaks } from '../server.ts';

export const tgt: Server = {
  id: 'tgt',
  packages: ['tgt'],
  command: 'tgtd',
  listens: [speaks('iscsi', 'tgt', { usual: 3260, ask: null })],
  start: ({ address, port }) => ({ words: ['tgtd', '-f', '--iscsi', `portal=${address}:${port()}`] }),
  standard: () => ({ words: ['tgtd', '-f'] }),
};
