// TigerVNC: VNC, and the X11 server inside it.
import { type Server, speaks } from '../server.ts';

export const tigervnc: Server = {
  id: 'tigervnc',
  packages: ['tigervnc-standalone-server'],
  command: 'Xtigervnc',
  listens: [speaks('vnc|rfb', 'TigerVNC', { answers: /^RFB 003\.008\\n/ })],
  start: ({ address, port }) => ({
    words: [
      'Xtigervnc',
      '-nolock',
      ':71',
      '-rfbport',
      `${port()}`,
      '-interface',
      address,
      '-SecurityTypes',
      'None',
      '-nolisten',
      'local',
      '-geometry',
      '64x64',
    ],
  }),
  standard: null,
  notStandard: 'a person starts it, there is no service',
};
