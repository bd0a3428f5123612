// `php -S`.
import { type Server, web } from '../server.ts';

export const php: Server = {
  id: 'php',
  packages: ['php8.2-cli'],
  command: 'php',
  user: 'nobody',
  listens: [web('PHP|PHP development server|PHP built-in web server', { usual: 8000 })],
  start: ({ address, port }) => ({ words: ['php', '-S', `${address}:${port()}`] }),
  standard: () => ({ words: ['php', '-S', 'localhost:8000'] }),
};
