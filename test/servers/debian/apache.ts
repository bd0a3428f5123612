// Apache's httpd.
import { type Server, web } from '../server.ts';

const modules = '/usr/lib/apache2/modules';

export const apache: Server = {
  id: 'apache',
  packages: ['apache2'],
  command: 'apache2',
  listens: [web('Apache|Apache httpd|Apache HTTP Server', { usual: 80 })],
  logs: ['access.log', 'error.log'],
  start: ({ address, port, folder }) => ({
    files: {
      conf: `ServerName localhost
Listen ${address}:${port()}
PidFile ${folder}/pid
DefaultRuntimeDir ${folder}
Mutex file:${folder}
User www-data
Group www-data
LoadModule mpm_event_module ${modules}/mod_mpm_event.so
LoadModule authz_core_module ${modules}/mod_authz_core.so
LoadModule dir_module ${modules}/mod_dir.so
ErrorLog ${folder}/error.log
LogFormat "%h %t \\"%r\\" %>s" plain
CustomLog ${folder}/access.log plain
DocumentRoot /usr/share/apache2/default-site
`,
    },
    words: ['apache2', '-D', 'FOREGROUND', '-f', `${folder}/conf`],
  }),
  standard: () => ({ asRoot: 'mkdir -p /run/apache2 /run/lock', words: ['apache2ctl', '-D', 'FOREGROUND'] }),
};
