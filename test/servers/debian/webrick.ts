// WEBrick, which came with Ruby for long.
import { type Server, web } from '../server.ts';

export const webrick: Server = {
  id: 'webrick',
  packages: ['ruby-webrick'],
  command: 'ruby',
  user: 'nobody',
  listens: [web('WEBrick', { usual: 8080 })],
  start: ({ address, port, folder }) => ({
    words: [
      'ruby',
      '-rwebrick',
      '-e',
      `WEBrick::HTTPServer.new(BindAddress: "${address}", Port: ${port()}, DocumentRoot: "${folder}").start`,
    ],
  }),
  standard: ({ folder }) => ({ words: ['ruby', '-run', '-e', 'httpd', '--', folder] }),
};
