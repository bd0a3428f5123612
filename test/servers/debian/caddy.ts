// Caddy: a site, and the interface it is administered by.
import { type Server, web } from '../server.ts';

export const caddy: Server = {
  id: 'caddy',
  packages: ['caddy'],
  command: 'caddy',
  user: 'caddy',
  listens: [web('Caddy', { usual: 80 }), web('Caddy', { name: 'admin', usual: 2019 })],
  start: ({ address, port, folder }) => ({
    files: {
      Caddyfile: `{
  admin ${address}:${port('admin')}
  auto_https off
}
http://${address}:${port()} {
  bind ${address}
  log
  respond "hello"
}
`,
    },
    words: ['caddy', 'run', '--config', `${folder}/Caddyfile`, '--adapter', 'caddyfile'],
  }),
  standard: () => ({ lowPorts: true, words: ['caddy', 'run', '--config', '/etc/caddy/Caddyfile'] }),
};
