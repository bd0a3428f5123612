// X11 by TCP, on the port of display 72: X servers know no other.
import { type Server, speaks } from '../server.ts';

export const xvfb: Server = {
  id: 'xvfb',
  packages: ['xvfb'],
  command: 'Xvfb',
  listens: [
    // Connection setup (X Window System Protocol, chapter 8), refused or accepted.
    speaks('x11', 'X.Org|Xvfb|The X.Org Foundation', {
      fixed: 6072,
      ask: 'l\\0\\x0b\\0\\0\\0\\0\\0\\0\\0\\0\\0',
      answers: /^\\x0[01]/,
    }),
  ],
  start: () => ({
    words: [
      'Xvfb',
      ':72',
      '-nolock',
      '-listen',
      'tcp',
      '-nolisten',
      'unix',
      '-nolisten',
      'local',
      '-screen',
      '0',
      '64x64x8',
    ],
  }),
  standard: null,
  notStandard: 'a person starts it, there is no service',
};
