// A holder in a pid namespace that cannot be looked into from here.
import type { Rule } from '../../model/rule.ts';
import { example } from '../examples/scene.ts';
import { bounded, numberOf } from '../facts/words.ts';

export const holderElsewhere: Rule = {
  id: 'holder-elsewhere',
  says: 'The holder is outside of what can be seen from here.',
  class: 'undetermined',
  when: ['unheld'],
  why: [
    'Inside a container or another pid namespace (pid_namespaces(7)), processes outside have no number, though their sockets are listed where the network is shared. From the host itself all of them are seen.',
  ],
  judge: ({ listener }) => {
    if (listener.noHolder?.why !== 'other-pid-namespace') return;
    return {
      says: `What listens on ${numberOf(listener)} runs outside of this pid namespace`,
      evidence: [bounded(listener.noHolder.detail) || 'no process of this pid namespace has it open'],
      next: { says: 'Run Portolan on the host itself, as root', run: null },
    };
  },
  examples: () => ({
    fires: [
      example('a socket of the host, seen from a container that shares its network', {
        at: '0.0.0.0:9090',
        exe: null,
        listener: { noHolder: { why: 'other-pid-namespace', detail: 'no process here has it' } },
      }),
    ],
    quiet: [example('a socket whose holder is seen', { at: '0.0.0.0:9090' })],
  }),
};
