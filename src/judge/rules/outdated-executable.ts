// A program whose file was replaced while it runs: an upgrade that has not reached it.
import type { Rule } from '../../model/rule.ts';
import { container, packaged, unit } from '../examples/parts.ts';
import { NGINX } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { restartCommand } from '../facts/commands.ts';
import { replacedBy } from '../facts/gone.ts';
import { bounded, programName, speaker } from '../facts/words.ts';

export const outdatedExecutable: Rule = {
  id: 'outdated-executable',
  says: 'The program’s file was replaced or removed while it runs: restart it.',
  class: 'misconfigured',
  when: ['gone'],
  why: [
    'The old version stays in memory until the program ends, with the flaws that the upgrade was to mend. The file’s place tells that it was installed: a package owns it, or it lies where packages and installers put theirs.',
    'After a package was removed, the same is seen of a program that was left running.',
  ],
  judge: (subject) => {
    const { listener } = subject;
    const holder = speaker(listener);
    const how = replacedBy(subject);
    if (holder?.exe == null || how === null) return;
    return {
      says: `${programName(subject)} still runs a file that is no longer there: restart it`,
      evidence: [`pid ${holder.pid} runs ${bounded(holder.exe)}, which was deleted`, how],
      next: { says: 'Restart it', run: restartCommand(listener) },
    };
  },
  examples: () => ({
    fires: [
      example('nginx after an upgrade of its package', {
        at: '0.0.0.0:80',
        exe: '/usr/sbin/nginx',
        product: NGINX,
        holder: { exeDeleted: true },
        attribution: { package: packaged('nginx', 'unknown'), unit: unit('nginx.service') },
      }),
      example('a program that was installed by hand, and runs as a unit', {
        at: '0.0.0.0:9100',
        exe: '/usr/local/bin/harbourd',
        holder: { exeDeleted: true },
        attribution: { unit: unit('harbour.service', { file: '/etc/systemd/system/harbour.service' }) },
      }),
      example('a program of Nix’s', {
        at: '127.0.0.1:8384',
        exe: '/nix/store/abc-syncthing/bin/syncthing',
        holder: { exeDeleted: true },
      }),
    ],
    quiet: [
      example('a program whose file is there', {
        at: '0.0.0.0:80',
        exe: '/usr/sbin/nginx',
        product: NGINX,
        attribution: { package: packaged('nginx') },
      }),
      example('a file that was never installed', {
        at: '0.0.0.0:80',
        exe: '/home/ada/.x/worker',
        holder: { exeDeleted: true },
      }),
      example('a program in a container, whose files this host does not know', {
        at: '0.0.0.0:80',
        exe: '/usr/sbin/nginx',
        holder: { exeDeleted: true },
        attribution: { container: container('web') },
      }),
    ],
  }),
};
