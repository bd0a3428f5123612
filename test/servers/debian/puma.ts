// Puma, Ruby's web server of today.
import { type Server, web } from '../server.ts';

export const puma: Server = {
  id: 'puma',
  packages: ['puma'],
  command: 'puma',
  user: 'nobody',
  listens: [web('Puma')],
  start: ({ address, port }) => ({
    files: { 'config.ru': 'run lambda { |_| [200, { "Content-Type" => "text/plain" }, ["hello"]] }\n' },
    words: ['puma', '-b', `tcp://${address}:${port()}`, '--log-requests', 'config.ru'],
  }),
  standard: null,
  notStandard: 'a person starts it, there is no service',
};
