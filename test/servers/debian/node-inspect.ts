// Node's inspector, the debugger of its programs.
import { GET, HTTP_ANSWER, type Server, speaks } from '../server.ts';

const PROGRAM = { 'app.js': 'setInterval(() => {}, 1e6);\n' };

export const nodeInspect: Server = {
  id: 'node-inspect',
  packages: [],
  command: 'node',
  user: 'nobody',
  listens: [
    speaks('node-inspector|inspector|http|devtools', 'Node.js', {
      usual: 9229,
      ask: GET.replace('GET / ', 'GET /json/version '),
      answers: HTTP_ANSWER,
    }),
  ],
  start: ({ address, port }) => ({
    files: PROGRAM,
    words: ['node', `--inspect=${address}:${port()}`, 'app.js'],
  }),
  standard: () => ({ files: PROGRAM, words: ['node', '--inspect', 'app.js'] }),
};
