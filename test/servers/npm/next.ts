// Next.js in development.
import { type Launch, type Server, web } from '../server.ts';
import { NPM } from '../support/npm.ts';

export const next: Server = {
  id: 'next',
  packages: [],
  npm: ['next'],
  command: 'node',
  listens: [web('Next.js', { usual: 3000 })],
  ready: /Ready in/,
  start: ({ address, port, folder }) => ({
    ...project(folder),
    words: ['node', `${NPM}/node_modules/next/dist/bin/next`, 'dev', '--webpack', '-H', address, '-p', `${port()}`],
  }),
  standard: ({ folder }) => ({
    ...project(folder),
    words: ['node', `${NPM}/node_modules/next/dist/bin/next`, 'dev', '--webpack'],
  }),
};

function project(folder: string): Pick<Launch, 'files' | 'env' | 'asRoot'> {
  return {
    files: {
      'package.json': '{ "name": "harbour-next", "private": true }\n',
      'pages/index.js': 'export default function Page() { return "hello"; }\n',
    },
    env: { NEXT_TELEMETRY_DISABLED: '1' },
    asRoot: `ln -s ${NPM}/node_modules node_modules; echo ${folder}`,
  };
}
