// `python3 -m http.server`.
import { type Server, web } from '../server.ts';

export const pythonHttp: Server = {
  id: 'python-http',
  packages: ['python3'],
  command: 'python3',
  user: 'nobody',
  listens: [web('http.server|Python http.server|SimpleHTTP|Python', { usual: 8000 })],
  start: ({ address, port }) => ({ words: ['python3', '-u', '-m', 'http.server', '--bind', address, `${port()}`] }),
  standard: () => ({ words: ['python3', '-u', '-m', 'http.server'] }),
};
