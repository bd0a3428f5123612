// Jupyter's server.
import { GET, HTTP_ANSWER, type Server, speaks } from '../server.ts';

export const jupyter: Server = {
  id: 'jupyter',
  packages: ['jupyter-server'],
  command: 'jupyter-server',
  user: 'nobody',
  listens: [speaks('http|jupyter', 'Jupyter|Jupyter Server', { usual: 8888, ask: GET, answers: HTTP_ANSWER })],
  start: ({ address, port }) => ({
    words: [
      'jupyter-server',
      '--no-browser',
      `--ServerApp.ip=${address}`,
      `--ServerApp.port=${port()}`,
      '--ServerApp.port_retries=0',
    ],
  }),
  standard: () => ({ words: ['jupyter-server', '--no-browser'] }),
};
