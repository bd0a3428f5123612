// Vite's development server.
import { type Server, web } from '../server.ts';
import { NPM } from '../support/npm.ts';

export const vite: Server = {
  id: 'vite',
  packages: [],
  npm: ['vite'],
  command: 'node',
  user: 'nobody',
  listens: [web('Vite')],
  start: ({ address, port }) => ({
    files: {
      'package.json': '{ "name": "harbour-vite", "private": true }\n',
      'index.html': '<!doctype html><title>hello</title>\n',
    },
    words: ['node', `${NPM}/node_modules/vite/bin/vite.js`, '--host', address, '--port', `${port()}`, '--strictPort'],
  }),
  standard: null,
  notStandard: 'a person starts it, there is no service',
};
