// Dante: SOCKS.
import { type Server, SOCKS5, speaks } from '../server.ts';

export const dante: Server = {
  id: 'dante',
  packages: ['dante-server'],
  command: 'danted',
  listens: [speaks('socks|socks5', 'Dante', { ...SOCKS5 })],
  start: ({ address, port, folder }) => ({
    files: {
      conf: `logoutput: stdout
internal: ${address} port = ${port()}
external: ${address}
socksmethod: none
clientmethod: none
user.unprivileged: nobody
client pass { from: 0/0 to: 0/0 log: connect error }
socks pass { from: 0/0 to: 0/0 log: connect error }
`,
    },
    words: ['danted', '-f', `${folder}/conf`, '-p', `${folder}/pid`],
  }),
  standard: null,
  notStandard: 'as Debian ships it, it allows nothing and ends',
};
