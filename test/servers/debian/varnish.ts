// Varnish, before a web server that is not there.
import { type Server, web } from '../server.ts';

export const varnish: Server = {
  id: 'varnish',
  packages: ['varnish'],
  command: 'varnishd',
  user: 'vcache',
  listens: [web('Varnish', { usual: 6081 })],
  start: ({ address, port, folder }) => ({
    words: [
      'varnishd',
      '-F',
      '-j',
      'none',
      '-n',
      `${folder}/work`,
      '-a',
      `${address}:${port()}`,
      '-b',
      `${address}:1`,
      '-s',
      'malloc,20m',
    ],
  }),
  standard: () => ({
    user: 'root',
    words: [
      'varnishd',
      '-F',
      '-j',
      'unix,user=vcache',
      '-n',
      `/run/varnish`,
      '-a',
      ':6081',
      '-T',
      'localhost:6082',
      '-f',
      '/etc/varnish/default.vcl',
      '-S',
      '/etc/varnish/secret',
      '-s',
      'malloc,256m',
    ],
  }),
};
