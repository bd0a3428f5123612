// A debugger that others can reach.
import type { Rule } from '../../model/rule.ts';
import { packaged } from '../examples/parts.ts';
import { DELVE } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { debuggerOf } from '../facts/debuggers.ts';
import { isToldByProxy, reachEvidence, reaches, where } from '../facts/reach.ts';
import { SETTINGS } from '../facts/settings.ts';
import { sentence } from '../facts/words.ts';

const node = (at: string, ...args: string[]) => ({
  at,
  exe: '/usr/bin/node',
  args: ['node', ...args, 'server.js'],
  attribution: { package: packaged('nodejs') },
});
const java = (at: string, agent: string) => ({
  at,
  exe: '/usr/lib/jvm/java-17/bin/java',
  args: ['java', agent, '-jar', 'shop.jar'],
});

export const debuggerInTheOpen: Rule = {
  id: 'debugger-in-the-open',
  says: 'A debugger can be reached by others, and runs whatever it is sent.',
  class: 'misconfigured',
  when: ['tcp', 'open', 'debuggable'],
  why: [
    'The Node.js inspector, Java’s JDWP, Delve, debugpy and gdbserver run any code for whoever connects, with the rights of the program, and ask for no password. Their documentation tells to bind them to the loopback address and to come through SSH.',
    'There is hardly a case in which this is right, unless the network is one of two machines.',
  ],
  judge: (subject) => {
    const { listener, allowedBy } = subject;
    if (allowedBy !== null || listener.transport !== 'tcp' || !reaches(listener, 'link')) return;
    const found = debuggerOf(subject);
    if (found === null || isToldByProxy(subject)) return;
    const setting = SETTINGS[IDS[found.name] ?? subject.product?.id ?? ''];
    return {
      says: `${sentence(found.name)} answers ${where(listener)}: whoever connects can run code`,
      evidence: [...reachEvidence(subject), found.evidence],
      next: { says: setting?.says ?? 'Bind it to 127.0.0.1, and reach it through `ssh -L`', run: null },
    };
  },
  examples: () => ({
    fires: [
      example('Node.js with --inspect=0.0.0.0', node('0.0.0.0:9229', '--inspect=0.0.0.0')),
      example(
        'Java with address=*:5005',
        java('[::]:5005', '-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5005'),
      ),
      example('Delve on every interface', {
        at: '[::]:2345',
        exe: '/home/ada/go/bin/dlv',
        args: ['dlv', 'debug', '--headless', '--listen=:2345'],
        product: DELVE,
      }),
      example('debugpy on a private network', {
        at: '192.168.1.5:5678',
        exe: '/usr/bin/python3.11',
        args: [
          'python3',
          '/srv/venv/lib/python3.11/site-packages/debugpy/adapter',
          '--host',
          '192.168.1.5',
          '--port',
          '5678',
        ],
      }),
    ],
    quiet: [
      example('Node.js with --inspect', node('127.0.0.1:9229', '--inspect')),
      example('the pages that a program with --inspect serves', node('0.0.0.0:3000', '--inspect')),
      example(
        'Java that connects to a front end',
        java('[::]:8080', '-agentlib:jdwp=transport=dt_socket,server=n,address=host:8080'),
      ),
      example('an unknown program on the number of the Node.js inspector', { at: '0.0.0.0:9229' }),
    ],
  }),
};

const IDS: Readonly<Record<string, string>> = {
  'the Node.js inspector': 'node-inspector',
  'the Java debugger (JDWP)': 'jdwp',
  Delve: 'delve',
  debugpy: 'debugpy',
};
