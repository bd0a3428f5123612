// WEBrick, which came with Ruby for long.
import { type Server, web } from '../server.ts';

export const webrick: Server = {
  id: 'webrick',
  packages: ['ruby-webrick'],
  command: 'ruby',
  user: 'nobody',
  listens: [web('WEBrick')],
  start: ({ address, port, folder }) => ({
    words: [
      'ruby',
      '-rwebrick',
      '-e',
      `WEBrick::HTTPServer.new(BindAddress: "${address}", Port: ${port()}, DocumentRoot: "${folder}").start`,
    ],
  }),
  standard: null,
  notStandard: 'a person starts it, there is no service',
};
