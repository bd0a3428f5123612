// nghttpd: HTTP/2 and nothing else, without TLS.
import { HTTP2, type Server, speaks } from '../server.ts';

export const nghttpd: Server = {
  id: 'nghttpd',
  packages: ['nghttp2-server'],
  command: 'nghttpd',
  user: 'nobody',
  listens: [speaks('http2|http', 'nghttp2|nghttpd', { ...HTTP2 })],
  start: ({ address, port, folder }) => ({
    words: ['nghttpd', '-v', '--no-tls', '-a', address, '-d', folder, `${port()}`],
  }),
  standard: null,
  notStandard: 'a person starts it, there is no service',
};
