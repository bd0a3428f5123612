// Nothing is there: the port can be had, and whoever connects is refused. Or nothing that was found explains it.
import type { Cause, Situation } from '../../../model/why.ts';
import { asRoot } from '../../facts/commands.ts';
import { waiting } from '../here.ts';
import { tried } from '../words.ts';

const MISSING: ReadonlySet<string> = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT']);

/** `found`: what the other causes have said. */
export function nothing(situation: Situation, found: readonly Cause[]): Cause | null {
  const { port, transport, trials, os } = situation;
  const plain = trials.filter(({ manner }) => manner === 'plain');
  // A host without IPv6 has no such addresses to be bound.
  const free =
    plain.some(({ error }) => error === null) && plain.every(({ error }) => error === null || MISSING.has(error));
  const explained = found.some(({ cause }) => cause !== 'reserved');
  if (free && waiting(situation).length === 0 && !explained) {
    const refused =
      transport === 'tcp' ? 'a connection is refused' : 'what is sent is answered with "port unreachable"';
    return {
      cause: 'nothing',
      says: `Nothing has ${port}/${transport} here: it can be bound, and ${refused}`,
      evidence: plain.map(tried),
      next: {
        says: 'Start what is to answer; if it was started, it ended, or uses another port',
        run: 'portolan list',
      },
    };
  }
  if (found.length > 0) return null;
  return {
    cause: 'nothing',
    says: `Nothing was found that explains what happens at ${port}/${transport}`,
    evidence: trials.map(tried),
    next: {
      says: os === 'win32' ? 'Look as administrator, who sees more' : 'Look as root, who sees more',
      run: asRoot(os, `portolan why ${port}`),
    },
  };
}
