// Samba's file server.
import { type Server, speaks } from '../server.ts';

// Negotiate of SMB 2.0.2 and 3.0 (MS-SMB2, 2.2.3), after its length.
const header = `\\xfeSMB@\\0\\0\\0\\0\\0\\0\\0\\0\\0\\x1f\\0${'\\0'.repeat(48)}`;
const negotiate = `\\0\\0\\0h${header}$\\0\\x02\\0\\x01\\0\\0\\0\\0\\0\\0\\0${'\\x11'.repeat(16)}${'\\0'.repeat(8)}\\x02\\x02\\0\\x03`;

export const samba: Server = {
  id: 'samba',
  packages: ['samba'],
  command: 'smbd',
  listens: [speaks('smb', 'Samba', { usual: 445, ask: negotiate, answers: /\\xfeSMB@/ })],
  start: ({ address, port, folder }) => ({
    files: {
      conf: `[global]
smb ports = ${port()}
interfaces = ${address}
bind interfaces only = yes
server role = standalone server
disable spoolss = yes
load printers = no
private dir = ${folder}/private
lock directory = ${folder}/lock
state directory = ${folder}/state
cache directory = ${folder}/cache
pid directory = ${folder}/pid
ncalrpc dir = ${folder}/rpc
log file = ${folder}/log
`,
    },
    asRoot: 'mkdir private lock state cache pid rpc',
    words: ['smbd', '-F', '--no-process-group', '--debug-stdout', '-s', `${folder}/conf`],
  }),
  standard: () => ({ asRoot: 'mkdir -p /run/samba', words: ['smbd', '-F', '--no-process-group'] }),
};
