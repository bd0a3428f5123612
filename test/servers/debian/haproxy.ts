// HAProxy: as an HTTP proxy with its own statistics, and as a TCP proxy that wants the PROXY protocol.
import { type Server, speaks, web } from '../server.ts';

export const haproxy: Server = {
  id: 'haproxy',
  packages: ['haproxy'],
  command: 'haproxy',
  listens: [
    web('HAProxy'),
    speaks('proxy|http', 'HAProxy', {
      name: 'proxied',
      ask: `PROXY TCP4 127.0.0.1 127.0.0.1 1 2\\r\\nGET / HTTP/1.0\\r\\n\\r\\n`,
      answers: /^HTTP/,
    }),
  ],
  start: ({ address, port }) => ({
    files: {
      cfg: `global
  log stdout format raw local0
  user haproxy
  group haproxy
defaults
  log global
  mode http
  option httplog
  timeout connect 5s
  timeout client 50s
  timeout server 50s
frontend plain
  bind ${address}:${port()}
  stats enable
  stats uri /
frontend proxied
  bind ${address}:${port('proxied')} accept-proxy
  stats enable
  stats uri /
`,
    },
    words: ['haproxy', '-W', '-db', '-f', 'cfg'],
  }),
  standard: null,
  notStandard: 'as Debian ships it, it has no port',
};
