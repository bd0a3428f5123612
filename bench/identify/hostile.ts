// Five that mean no good: one drips, one floods, one greets differently each time, one answers everything, one never speaks.
import { join } from 'node:path';
import { type Server, speaks } from '../../test/servers/server.ts';

export const HOSTILE_KINDS = ['tarpit', 'flood', 'decoy', 'anything', 'silent'] as const;

/** All five in one program. Nothing that is claimed of them is right. */
export const hostile: Server = {
  id: 'hostile',
  packages: [],
  command: 'perl',
  listens: HOSTILE_KINDS.map((name) => speaks('', '', { name, named: false })),
  ready: /ready/,
  start: ({ port }) => ({
    words: [
      process.execPath,
      join(import.meta.dir, 'play.ts'),
      ...HOSTILE_KINDS.flatMap((kind) => [kind, `${port(kind)}`]),
    ],
  }),
  standard: null,
};
