// Docker's API by TCP, without TLS: what its documentation warns of, and people do.
import { GET, HTTP_ANSWER, type Server, speaks } from '../server.ts';

export const docker: Server = {
  id: 'docker',
  packages: ['docker.io'],
  command: 'dockerd',
  listens: [speaks('docker|http', 'Docker|Docker Engine', { ask: GET, answers: HTTP_ANSWER })],
  start: ({ address, port, folder }) => ({
    words: [
      ...[
        'dockerd',
        '-H',
        `tcp://${address}:${port()}`,
        '--tls=false',
        '--data-root',
        `${folder}/data`,
        '--exec-root',
        `${folder}/exec`,
      ],
      ...[
        '--pidfile',
        `${folder}/pid`,
        '--bridge=none',
        '--iptables=false',
        '--ip-masq=false',
        '--storage-driver',
        'vfs',
      ],
    ],
  }),
  standard: null,
  notStandard: 'as Debian ships it, it has no port',
};
