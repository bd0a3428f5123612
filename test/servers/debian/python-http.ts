// `python3 -m http.server`.
import { type Server, web } from '../server.ts';

export const pythonHttp: Server = {
  id: 'python-http',
  packages: ['python3'],
  command: 'python3',
  user: 'nobody',
  listens: [web('http.server|Python http.server|SimpleHTTP|Python')],
  start: ({ address, port }) => ({ words: ['python3', '-u', '-m', 'http.server', '--bind', address, `${port()}`] }),
  standard: null,
  notStandard: 'a person starts it, there is no service',
};
