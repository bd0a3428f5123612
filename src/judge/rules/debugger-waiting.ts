// A debugger that only this host can reach.
import type { Rule } from '../../model/rule.ts';
import { packaged } from '../examples/parts.ts';
import { example } from '../examples/scene.ts';
import { debuggerOf } from '../facts/debuggers.ts';
import { isOnLoopbackOnly } from '../facts/reach.ts';
import { bounded, numberOf, sentence } from '../facts/words.ts';

export const debuggerWaiting: Rule = {
  id: 'debugger-waiting',
  says: 'A debugger waits on the loopback address.',
  class: 'informal',
  when: ['local', 'debuggable'],
  why: [
    'A developer’s tool, where it should be. Every user of this host, and a page in a browser on it that finds the number, can try to connect: it is for a developer’s machine, and for the time of debugging.',
  ],
  judge: (subject) => {
    if (!isOnLoopbackOnly(subject.listener)) return;
    const found = debuggerOf(subject);
    if (found === null) return;
    return {
      says: `${sentence(found.name)} waits for a front end on ${numberOf(subject.listener)}`,
      evidence: [found.evidence, `bound to ${bounded(subject.listener.address)}`],
      next: { says: 'End it when you have done debugging', run: null },
    };
  },
  examples: () => ({
    fires: [
      example('Node.js with --inspect', {
        at: '127.0.0.1:9229',
        exe: '/usr/bin/node',
        args: ['node', '--inspect', 'server.js'],
        attribution: { package: packaged('nodejs') },
      }),
    ],
    quiet: [example('Node.js without', { at: '127.0.0.1:9229', exe: '/usr/bin/node', args: ['node', 'server.js'] })],
  }),
};
