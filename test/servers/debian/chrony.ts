// chrony: NTP.
import { NTP, type Server, speaks } from '../server.ts';

export const chrony: Server = {
  id: 'chrony',
  packages: ['chrony', 'libedit2', 'libbsd0', 'libmd0'],
  unpacked: true,
  command: 'chronyd',
  listens: [speaks('ntp', 'chrony', { transport: 'udp', ...NTP })],
  start: ({ address, port, folder }) => ({
    files: {
      conf: `port ${port()}\nbindaddress ${address}\nallow 127.0.0.0/8\nlocal\ncmdport 0\nbindcmdaddress /\npidfile ${folder}/pid\n`,
    },
    words: ['chronyd', '-d', '-x', '-u', 'root', '-f', `${folder}/conf`],
  }),
  standard: null,
  notStandard: 'as Debian ships it, it serves nobody',
};
