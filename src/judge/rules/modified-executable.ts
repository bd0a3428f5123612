// A package’s program that is not what the package shipped.
import type { Rule } from '../../model/rule.ts';
import { container, packaged } from '../examples/parts.ts';
import { example } from '../examples/scene.ts';
import { command } from '../facts/commands.ts';
import { bounded, programName, speaker } from '../facts/words.ts';

const sshd = { at: '0.0.0.0:22', exe: '/usr/sbin/sshd' };

export const modifiedExecutable: Rule = {
  id: 'modified-executable',
  says: 'The running file differs from the one that its package shipped.',
  class: 'concerning',
  when: ['modified'],
  why: [
    'The file lies where the package put it, and its checksum is another one. Replacing a server with one that has a back door is an old way to stay on a machine.',
    'It is harmless where an administrator put a build of his own over the package’s file. The package manager can bring back the original.',
  ],
  judge: (subject) => {
    const { attribution } = subject.listener;
    const holder = speaker(subject.listener);
    const owner = attribution.package;
    // A deleted file is the one of before an upgrade; the checksums at hand are those of after.
    if (
      owner?.integrity !== 'modified' ||
      holder?.exe == null ||
      holder.exeDeleted === true ||
      attribution.container !== null
    )
      return;
    const reinstall = REINSTALL[owner.manager];
    return {
      says: `${programName(subject)} runs a file that is not the one of its package ${bounded(owner.name)}`,
      evidence: [
        `${bounded(holder.exe)} belongs to ${bounded(owner.name)}, and differs from what that shipped (${bounded(owner.integrityFrom)})`,
      ],
      next: {
        says: 'See what else of the package was changed; keep a copy before you reinstall it',
        run: command(reinstall, owner.name),
      },
    };
  },
  examples: () => ({
    fires: [
      example('an SSH server that was exchanged', {
        ...sshd,
        attribution: { package: packaged('openssh-server', 'modified') },
      }),
    ],
    quiet: [
      example('an SSH server as it was shipped', { ...sshd, attribution: { package: packaged('openssh-server') } }),
      example('one that could not be compared', {
        ...sshd,
        attribution: { package: packaged('openssh-server', 'unknown') },
      }),
      example('one that was upgraded while it runs', {
        ...sshd,
        holder: { exeDeleted: true },
        attribution: { package: packaged('openssh-server', 'modified') },
      }),
      example('one in a container, whose files this host does not know', {
        ...sshd,
        attribution: { package: packaged('openssh-server', 'modified'), container: container('bastion') },
      }),
    ],
  }),
};

const REINSTALL = {
  dpkg: 'dpkg --verify',
  rpm: 'rpm --verify',
  apk: 'apk info --who-owns',
  pacman: 'pacman -Qkk',
} as const;
