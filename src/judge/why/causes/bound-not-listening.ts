// Somebody has bound it and does not listen: nobody can connect, and nobody else can bind it.
import type { Cause, Situation } from '../../../model/why.ts';
import { isInUse } from '../here.ts';
import { overlap } from '../overlap.ts';
import { describedAll, tried, whose } from '../words.ts';

export function boundNotListening({ listeners, bind, transport, trials, port, os }: Situation): Cause | null {
  if (transport !== 'tcp') return null;
  const found = listeners.filter(
    (each) => each.namespace.self && each.state === 'bound' && overlap(bind, each) !== 'apart',
  );
  const [first] = found;
  if (first === undefined) return null;
  const failed = trials.find((trial) => isInUse(trial, os));
  return {
    cause: 'bound-not-listening',
    says: `${whose(first)} has bound ${port} and does not listen: it can neither be connected to nor bound by others`,
    evidence: [...describedAll(found), ...(failed === undefined ? [] : [tried(failed)])],
    next: { says: 'Wait until it listens, or end it', run: `portolan free ${port} --dry-run` },
  };
}
