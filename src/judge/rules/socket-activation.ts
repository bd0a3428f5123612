// systemd keeps the door for a service that is started when somebody comes.
import type { Rule } from '../../model/rule.ts';
import { packaged } from '../examples/parts.ts';
import { example } from '../examples/scene.ts';
import { command } from '../facts/commands.ts';
import { bounded, fileName, speaker } from '../facts/words.ts';

const ssh = { name: 'ssh.socket', from: '/lib/systemd/system/ssh.socket', activates: 'ssh.service', running: false };
const held = { at: '[::]:22', exe: '/usr/lib/systemd/systemd' } as const;

export const socketActivation: Rule = {
  id: 'socket-activation',
  says: 'systemd holds the socket for a service that it starts when somebody connects.',
  class: 'expected',
  when: ['socket-unit'],
  why: [
    'A socket unit (systemd.socket(5)) opens the port, and the service starts with the first connection. The program that listens is systemd itself, which is not the program that will answer.',
    'Whoever looks for the service’s process in vain finds its unit here. To close the port for good, stop and disable the socket unit; stopping the service is not enough.',
  ],
  judge: ({ listener }) => {
    const { socketUnit } = listener.attribution;
    const holder = speaker(listener);
    if (socketUnit === null || holder === undefined || fileName(holder) !== 'systemd') return;
    const { name, activates, running, from } = socketUnit;
    const state = running === null ? '' : running ? ', which runs' : ', which does not run now';
    return {
      says: `systemd holds it for ${bounded(activates ?? name)}${state}`,
      evidence: [`its socket unit is ${bounded(name)}, read from ${bounded(from)}`],
      next: { says: 'Nothing to do; this shows the unit', run: command('systemctl status', name) },
    };
  },
  examples: () => ({
    fires: [example('systemd for ssh.service', { ...held, attribution: { socketUnit: ssh } })],
    quiet: [
      example('systemd, and no socket unit is known', held),
      example('the service itself, which was given the socket', {
        at: '[::]:22',
        exe: '/usr/sbin/sshd',
        attribution: { socketUnit: { ...ssh, running: true }, package: packaged('openssh-server') },
      }),
    ],
  }),
};
