// webpack's development server.
import { type Server, web } from '../server.ts';
import { NPM } from '../support/npm.ts';

const program = (address: string, port: number) => `
const webpack = require('webpack');
const Server = require('webpack-dev-server');
const compiler = webpack({ mode: 'development', context: __dirname, entry: './entry.js', output: { path: __dirname + '/dist' } });
new Server({ host: '${address}', port: ${port}, open: false }, compiler).start();
`;

export const webpackDevServer: Server = {
  id: 'webpack',
  packages: [],
  npm: ['webpack-dev-server'],
  command: 'node',
  user: 'nobody',
  listens: [web('webpack-dev-server|webpack dev server|Express|webpack')],
  start: ({ address, port }) => ({
    files: {
      'package.json': '{ "name": "harbour-webpack", "private": true }\n',
      'entry.js': 'console.log("hello");\n',
      'webpack-dev-server.js': program(address, port()),
    },
    asRoot: `ln -s ${NPM}/node_modules node_modules`,
    words: ['node', 'webpack-dev-server.js'],
  }),
  standard: null,
  notStandard: 'a person starts it, there is no service',
};
