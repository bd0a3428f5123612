// rpcbind, on the only port it knows, 111.
import { type Server, speaks } from '../server.ts';

// NULL of program 100000, version 2 (RFC 5531, section 9; RFC 1833, section 3).
const nothing = `\\x12\\x34\\x56\\x78\\0\\0\\0\\0\\0\\0\\0\\x02\\0\\x01\\x86\\xa0\\0\\0\\0\\x02\\0\\0\\0\\0${'\\0'.repeat(16)}`;

export const rpcbind: Server = {
  id: 'rpcbind',
  packages: ['rpcbind'],
  command: 'rpcbind',
  listens: [
    speaks('rpcbind|portmap|onc rpc|rpc|sunrpc|portmapper', 'rpcbind', {
      fixed: 111,
      usual: 111,
      ask: `\\x80\\0\\0\\x28${nothing}`,
      answers: /^\\x80\\x00\\x00\\x18\\x124Vx/,
    }),
    speaks('rpcbind|portmap|onc rpc|rpc|sunrpc|portmapper', 'rpcbind', {
      name: 'udp',
      transport: 'udp',
      fixed: 111,
      usual: 111,
      ask: nothing,
      answers: /^\\x124Vx/,
    }),
  ],
  start: () => ({ asRoot: 'mkdir -p /run/rpcbind', words: ['rpcbind', '-f'] }),
  standard: () => ({ asRoot: 'mkdir -p /run/rpcbind', words: ['rpcbind', '-f', '-w'] }),
};
