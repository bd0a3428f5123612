// CUPS: IPP.
import { GET, HTTP_ANSWER, type Server, speaks } from '../server.ts';

export const cups: Server = {
  id: 'cups',
  packages: ['cups-daemon'],
  command: 'cupsd',
  listens: [speaks('ipp|http', 'CUPS', { usual: 631, ask: GET, answers: HTTP_ANSWER })],
  logs: ['access', 'error'],
  start: ({ address, port, folder }) => ({
    files: {
      'cupsd.conf': `Listen ${address}:${port()}
<Location />
Order allow,deny
Allow all
</Location>
`,
      'cups-files.conf': `AccessLog ${folder}/access
ErrorLog ${folder}/error
RequestRoot ${folder}/spool
CacheDir ${folder}/cache
StateDir ${folder}/state
ServerRoot ${folder}
`,
    },
    asRoot: 'mkdir spool cache state',
    words: ['cupsd', '-f', '-c', `${folder}/cupsd.conf`, '-s', `${folder}/cups-files.conf`],
  }),
  standard: () => ({ words: ['cupsd', '-f'] }),
};
