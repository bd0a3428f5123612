// nbd-server: a network block device.
import { type Server, speaks } from '../server.ts';

export const nbd: Server = {
  id: 'nbd',
  packages: ['nbd-server'],
  command: 'nbd-server',
  user: 'nbd',
  listens: [speaks('nbd', 'nbd-server|Network Block Device', { answers: /^NBDMAGICIHAVEOPT/ })],
  start: ({ address, port, folder }) => ({
    files: { conf: `[generic]\nlistenaddr = ${address}\nport = ${port()}\n[disk]\nexportname = ${folder}/disk\n` },
    asUser: 'truncate -s 1M disk',
    words: ['nbd-server', '-C', `${folder}/conf`, '-p', `${folder}/pid`],
  }),
  standard: null,
  notStandard: 'as Debian ships it, it has nothing to export and ends',
};
