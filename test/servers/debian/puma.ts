// Puma, Ruby's web server of today.
import { type Server, web } from '../server.ts';

const RACK = 'run lambda { |_| [200, { "Content-Type" => "text/plain" }, ["hello"]] }\n';

export const puma: Server = {
  id: 'puma',
  packages: ['puma'],
  command: 'puma',
  user: 'nobody',
  listens: [web('Puma', { usual: 9292 })],
  start: ({ address, port }) => ({
    files: { 'config.ru': RACK },
    words: ['puma', '-b', `tcp://${address}:${port()}`, '--log-requests', 'config.ru'],
  }),
  standard: () => ({ files: { 'config.ru': RACK }, words: ['puma', 'config.ru'] }),
};
