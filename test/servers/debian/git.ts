// Git's own daemon.
import { type Server, speaks } from '../server.ts';

export const git: Server = {
  id: 'git',
  packages: ['git'],
  command: 'git',
  user: 'nobody',
  listens: [
    // A request for a repository, after its length in hexadecimal (gitprotocol-pack(5)).
    speaks('git', 'Git|git daemon|git-daemon', {
      usual: 9418,
      ask: '0026git-upload-pack /x\\0host=localhost\\0',
      answers: /^[0-9a-f]{4}ERR /,
    }),
  ],
  start: ({ address, port, folder }) => ({
    words: [
      'git',
      'daemon',
      '--verbose',
      '--log-destination=stderr',
      `--listen=${address}`,
      `--port=${port()}`,
      `--base-path=${folder}`,
      '--export-all',
      '--informative-errors',
    ],
  }),
  standard: ({ folder }) => ({
    words: ['git', 'daemon', '--verbose', '--log-destination=stderr', `--base-path=${folder}`, '--export-all'],
  }),
};
