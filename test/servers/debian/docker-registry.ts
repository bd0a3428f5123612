// The registry of container images.
import { GET, HTTP_ANSWER, type Server, speaks } from '../server.ts';

const registry = 'Docker Registry|Distribution|CNCF Distribution|Docker Distribution';

export const dockerRegistry: Server = {
  id: 'docker-registry',
  packages: ['docker-registry'],
  command: 'docker-registry',
  user: 'docker-registry',
  listens: [speaks('docker-registry|http|registry', registry, { usual: 5000, ask: GET, answers: HTTP_ANSWER })],
  start: ({ address, port, folder }) => ({
    files: {
      'config.yml': `version: 0.1
storage: { filesystem: { rootdirectory: ${folder}/images } }
http: { addr: '${address}:${port()}' }
`,
    },
    words: ['docker-registry', 'serve', `${folder}/config.yml`],
  }),
  standard: () => ({ words: ['docker-registry', 'serve', '/etc/docker/registry/config.yml'] }),
};
