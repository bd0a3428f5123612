// Somebody listens on it already, on the very address or on all of them.
import type { Cause, Situation } from '../../../model/why.ts';
import { restartCommand } from '../../facts/commands.ts';
import { refusal, waiting } from '../here.ts';
import { overlap } from '../overlap.ts';
import { describedAll, tried, whose } from '../words.ts';
import { isPublished } from './container-published.ts';

export function listening(situation: Situation): Cause | null {
  const { bind, port, transport } = situation;
  const found = waiting(situation).filter((each) => overlap(bind, each) === 'same' && !isPublished(each));
  const [first] = found;
  if (first === undefined) return null;
  const failed = refusal(situation);
  const unit = restartCommand(first) === null ? null : first.attribution.unit;
  return {
    cause: 'listening',
    says: `${whose(first)} ${transport === 'tcp' ? 'listens on' : 'is bound to'} ${port}/${transport} already`,
    evidence: [...describedAll(found), ...(failed === undefined ? [] : [tried(failed)])],
    next: {
      says:
        unit === null
          ? 'End it if it is not wanted, or take another port: portolan pick'
          : `It is the unit ${unit.name}: stop that if it is not wanted, or take another port: portolan pick`,
      run: `portolan free ${port}${transport === 'udp' ? '/udp' : ''} --dry-run`,
    },
  };
}
