// nginx, as a plain web server.
import { type Server, web } from '../server.ts';

export const nginx: Server = {
  id: 'nginx',
  packages: ['nginx'],
  command: 'nginx',
  listens: [web('nginx', { usual: 80 })],
  logs: ['access.log', 'error.log'],
  start: ({ address, port, folder }) => ({
    files: {
      'nginx.conf': `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; user www-data; events {}
http { access_log ${folder}/access.log; client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy;
fastcgi_temp_path ${folder}/fastcgi; uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
server { listen ${address}:${port()}; root /usr/share/nginx/html; } }`,
    },
    words: ['nginx', '-c', `${folder}/nginx.conf`],
  }),
  standard: () => ({ words: ['nginx', '-g', 'daemon off; master_process on;'] }),
};
