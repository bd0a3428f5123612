// webpack's development server.
import { type Launch, type Server, web } from '../server.ts';
import { NPM } from '../support/npm.ts';

const program = (where: string) => `
const webpack = require('webpack');
const Server = require('webpack-dev-server');
const compiler = webpack({ mode: 'development', context: __dirname, entry: './entry.js', output: { path: __dirname + '/dist' } });
new Server({ ${where} open: false }, compiler).start();
`;

export const webpackDevServer: Server = {
  id: 'webpack',
  packages: [],
  npm: ['webpack-dev-server'],
  command: 'node',
  user: 'nobody',
  listens: [web('webpack-dev-server|webpack dev server|Express|webpack', { usual: 8080 })],
  start: ({ address, port }) => ({
    ...project(`host: '${address}', port: ${port()},`),
    words: ['node', 'webpack-dev-server.js'],
  }),
  standard: () => ({ ...project(''), words: ['node', 'webpack-dev-server.js'] }),
};

function project(where: string): Pick<Launch, 'files' | 'asRoot'> {
  return {
    files: {
      'package.json': '{ "name": "harbour-webpack", "private": true }\n',
      'entry.js': 'console.log("hello");\n',
      'webpack-dev-server.js': program(where),
    },
    asRoot: `ln -s ${NPM}/node_modules node_modules`,
  };
}
