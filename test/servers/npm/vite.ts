// Vite's development server.
import { type Server, web } from '../server.ts';
import { NPM } from '../support/npm.ts';

const PROJECT = {
  'package.json': '{ "name": "harbour-vite", "private": true }\n',
  'index.html': '<!doctype html><title>hello</title>\n',
};

export const vite: Server = {
  id: 'vite',
  packages: [],
  npm: ['vite'],
  command: 'node',
  user: 'nobody',
  listens: [web('Vite', { usual: 5173 })],
  start: ({ address, port }) => ({
    files: PROJECT,
    words: ['node', `${NPM}/node_modules/vite/bin/vite.js`, '--host', address, '--port', `${port()}`, '--strictPort'],
  }),
  standard: () => ({ files: PROJECT, words: ['node', `${NPM}/node_modules/vite/bin/vite.js`] }),
};
