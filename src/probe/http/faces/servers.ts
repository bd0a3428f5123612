// Web servers and libraries that name themselves in a field of their responses: captured from servers of Debian 12.
import type { Face } from '../face.ts';
import { faceOf, type Named } from './server-field.ts';
import { DOCUMENTED } from './servers-documented.ts';

/** The longer token before the shorter, where one begins with the other. */
const CAPTURED: readonly Named[] = [
  { id: 'nginx', name: 'nginx', token: 'nginx', example: ['nginx 1.22.1 (Debian 12)', 'nginx/1.22.1', '1.22.1'] },
  {
    id: 'apache',
    name: 'Apache HTTP Server',
    token: 'Apache',
    uses: ['apache-httpd'],
    example: ['Apache 2.4.71 (Debian 12)', 'Apache/2.4.71 (Debian)', '2.4.71'],
  },
  {
    id: 'lighttpd',
    name: 'lighttpd',
    token: 'lighttpd',
    example: ['lighttpd 1.4.69 (Debian 12)', 'lighttpd/1.4.69', '1.4.69'],
  },
  { id: 'caddy', name: 'Caddy', token: 'Caddy', example: ['Caddy 2.6.2 (Debian 12)', 'Caddy', null] },
  { id: 'gunicorn', name: 'Gunicorn', token: 'gunicorn', example: ['Gunicorn 20.1.0 (Debian 12)', 'gunicorn', null] },
  {
    id: 'werkzeug',
    name: 'Werkzeug',
    token: 'Werkzeug',
    uses: ['flask'],
    example: ['Flask 3 (PyPI)', 'Werkzeug/3.1.8 Python/3.11.7', '3.1.8'],
  },
  {
    id: 'python-http-server',
    name: 'Python http.server',
    token: 'SimpleHTTP',
    rank: 'product',
    example: ['Python 3.11.7', 'SimpleHTTP/0.6 Python/3.11.7', '3.11.7'],
  },
  {
    id: 'cups',
    name: 'CUPS',
    token: 'CUPS',
    rank: 'product',
    protocol: 'ipp',
    example: ['CUPS 2.4.2 (Debian 12)', 'CUPS/2.4 IPP/2.1', '2.4'],
  },
  {
    id: 'squid',
    name: 'Squid',
    token: 'squid',
    rank: 'product',
    example: ['Squid 5.7 (Debian 12)', 'squid/5.7', '5.7'],
  },
  { id: 'cowboy', name: 'Cowboy', token: 'Cowboy', uses: [], example: ['RabbitMQ 3.10.8 (Debian 12)', 'Cowboy', null] },
];

export const SERVERS: readonly Face[] = [...CAPTURED, ...DOCUMENTED].map(faceOf);
