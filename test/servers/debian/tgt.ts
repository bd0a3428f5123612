// tgt: an iSCSI target.
import { type Server, speaks } from '../server.ts';

// Without a target, it ends every connection.
const ONE_DISK = `truncate -s 1M disk
(sleep 2
tgtadm --lld iscsi --op new --mode target --tid 1 -T iqn.2026-11.test.harbour:disk
tgtadm --lld iscsi --op new --mode logicalunit --tid 1 --lun 1 -b "$PWD/disk"
tgtadm --lld iscsi --op bind --mode target --tid 1 -I ALL) &`;

export const tgt: Server = {
  id: 'tgt',
  packages: ['tgt'],
  command: 'tgtd',
  listens: [speaks('iscsi', 'tgt', { usual: 3260, ask: null })],
  start: ({ address, port }) => ({ asRoot: ONE_DISK, words: ['tgtd', '-f', '--iscsi', `portal=${address}:${port()}`] }),
  standard: () => ({ words: ['tgtd', '-f'] }),
};
