// Something unknown where one expects a service that everybody knows.
import type { Rule } from '../../model/rule.ts';
import type { UseKind } from '../../model/use.ts';
import type { Subject } from '../../model/verdict.ts';
import { container, file, packaged, project, unit } from '../examples/parts.ts';
import { POSTGRES, SSH, VITE } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { inspect } from '../facts/commands.ts';
import { whatItIs } from '../facts/exposed.ts';
import { isStranger } from '../facts/origin.ts';
import { bringsItself, foreignInstaller, isInstalledPlace } from '../facts/places.ts';
import { reachEvidence, reaches } from '../facts/reach.ts';
import { ownUnit } from '../facts/services.ts';
import { isNetworkTool } from '../facts/tools.ts';
import { numberOf, programName, speaker } from '../facts/words.ts';

// What people log in to and entrust data to: to stand in their place is worth something.
const WORTH_IT: readonly UseKind[] = [
  'remote-access',
  'plain-remote-access',
  'database',
  'directory',
  'mail',
  'file-sharing',
  'plain-file-sharing',
  'name-service',
];

export const strangerOnAKnownPort: Rule = {
  id: 'stranger-on-a-known-port',
  says: 'An unknown program answers others on the number of a well-known service.',
  class: 'concerning',
  when: ['tcp', 'unrecognised', 'uncontained', 'open'],
  why: [
    'Who expects SSH on 22 or a database on 5432 hands over a password. This program is in no list of products, in no package, project or container, was not put where programs are installed, and no unit starts it: nothing at all says why it should stand there.',
    'A honeypot is meant to look like this. A proxy or a tunnel of one’s own may, too: give it a unit, or a line in the policy file.',
  ],
  judge: (subject) => {
    const { os } = subject;
    const { listener, allowedBy } = subject;
    const holder = speaker(listener);
    if (listener.transport !== 'tcp' || holder?.exe == null || allowedBy !== null) return;
    if (!reaches(listener, 'link') || !isOutOfPlace(subject)) return;
    // The best known use decides: 8080 has databases among its scores of uses, and nobody expects one there.
    const [known] = subject.uses;
    if (known === undefined || !WORTH_IT.includes(known.kind)) return;
    return {
      says: `${programName(subject)}, which nothing is known of, answers on ${numberOf(listener)}, where one expects ${known.name}`,
      evidence: [
        'no package, project, container or unit is known that it belongs to',
        ...whatItIs(subject),
        reachEvidence(subject)[0],
        `${numberOf(listener)} is documented for ${known.name}`,
      ],
      next: inspect(os, holder.pid, 'See what it is and who started it'),
    };
  },
  examples: () => ({
    fires: [
      example('a program in a home folder on the number of PostgreSQL', {
        at: '0.0.0.0:5432',
        exe: '/home/ada/.cache/pg',
        uses: [POSTGRES],
      }),
      example('a script on the number of SSH', {
        at: '0.0.0.0:22',
        exe: '/usr/bin/python3.11',
        args: ['python3', '/root/w.py'],
        uses: [SSH],
        attribution: { package: packaged('python3.11-minimal') },
      }),
    ],
    quiet: [
      example('on a number that has a database among its many uses', {
        at: '0.0.0.0:8080',
        exe: '/home/ada/.x/postgres',
        uses: [VITE, POSTGRES],
      }),
      example('the same for this host only: a tunnel, most likely', {
        at: '127.0.0.1:5432',
        exe: '/home/ada/bin/tunnel',
        uses: [POSTGRES],
      }),
      example('a program of a unit’s', {
        at: '0.0.0.0:5432',
        exe: '/srv/pool/pool',
        uses: [POSTGRES],
        attribution: { unit: unit('pool.service', { file: '/etc/systemd/system/pool.service' }) },
      }),
      example('a program that was installed by hand', {
        at: '0.0.0.0:22',
        exe: '/opt/honeypot/bin/honeypot',
        uses: [SSH],
        holder: { exeFile: file('disk') },
      }),
      example('a program of a package', {
        at: '0.0.0.0:5432',
        exe: '/usr/sbin/pgbouncer',
        uses: [POSTGRES],
        attribution: { package: packaged('pgbouncer') },
      }),
      example('a program of a project', {
        at: '0.0.0.0:5432',
        exe: '/home/ada/pool/pool',
        uses: [POSTGRES],
        attribution: { project: project('pool') },
      }),
      example('a container', {
        at: '0.0.0.0:5432',
        exe: '/app/pool',
        uses: [POSTGRES],
        attribution: { container: container('pool') },
      }),
      example('a stranger where nobody hands over a password', {
        at: '0.0.0.0:5173',
        exe: '/home/ada/w',
        uses: [VITE],
      }),
    ],
  }),
};

function isOutOfPlace(subject: Subject): boolean {
  const { listener } = subject;
  const holder = speaker(listener);
  if (holder?.exe == null || !isStranger(subject) || isNetworkTool(holder)) return false;
  const { unit: of, program } = listener.attribution;
  // A unit of its own is somebody's decision; that it runs somewhere below another service is not.
  const started = holder.parents[0]?.pid === 1 || ownUnit(subject) !== null;
  if (of !== null && of.file !== null && started) return false;
  // Of an interpreter, the script's place counts, and an interpreter is always installed.
  const script = program?.script ?? holder.args?.find((word, at) => at > 0 && word.startsWith('/')) ?? null;
  const isScript = listener.attribution.package !== null;
  const path = isScript ? script : holder.exe;
  if (path === null) return true;
  return !isInstalledPlace(path) && !bringsItself(path) && foreignInstaller(path) === null;
}
