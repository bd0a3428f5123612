// ngIRCd.
import { type Server, speaks } from '../server.ts';

export const ngircd: Server = {
  id: 'ngircd',
  packages: ['ngircd'],
  command: 'ngircd',
  user: 'irc',
  listens: [speaks('irc', 'ngIRCd', { usual: 6667, ask: 'PING x\\r\\n', answers: /(451|PONG)/ })],
  start: ({ address, port, folder }) => ({
    files: {
      conf: `[Global]
Name = irc.harbour.test
Info = harbour
Listen = ${address}
Ports = ${port()}
MotdPhrase = hello
[Options]
PAM = no
DNS = no
Ident = no
ChrootDir =
PidFile = ${folder}/pid
`,
    },
    words: ['ngircd', '-n', '-f', `${folder}/conf`],
  }),
  standard: () => ({ asRoot: 'install -d -o irc -g irc /run/ngircd', words: ['ngircd', '-n'] }),
};
