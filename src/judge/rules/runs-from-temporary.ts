// A program that lies where anybody may put a file, and where nothing is installed.
import type { Rule } from '../../model/rule.ts';
import type { Subject } from '../../model/verdict.ts';
import { container, file, project, script } from '../examples/parts.ts';
import { example } from '../examples/scene.ts';
import { inspect } from '../facts/commands.ts';
import { isInterpreter } from '../facts/origin.ts';
import { isAppImage, isTemporary, temporaryBuilder } from '../facts/places.ts';
import { isOnLoopbackOnly, reachEvidence, reaches } from '../facts/reach.ts';
import { bounded, numberOf, speaker, userOf, who } from '../facts/words.ts';

export const runsFromTemporary: Rule = {
  id: 'runs-from-temporary',
  says: 'The program runs from a temporary folder.',
  class: 'concerning',
  when: ['uncontained', 'temporary'],
  why: [
    'Into /tmp, /var/tmp and /dev/shm anybody may write, so that is where an intruder with few rights puts what he brings; nothing is ever installed there.',
    'Developers try things in /tmp, too. What runs in a project that lies there, and what `go run` built, is told apart as long as only this host reaches it. If you put this program there, move it to where programs belong.',
  ],
  judge: (subject) => {
    const { os } = subject;
    const holder = speaker(subject.listener);
    if (holder?.exe == null || subject.listener.attribution.container !== null) return;
    const path = holder.exeFile?.place === 'temporary' || isTemporary(holder.exe) ? holder.exe : scriptThere(subject);
    if (path === null || isBuiltToRun(subject, path)) return;
    return {
      says: `${who(holder)}, which listens on ${numberOf(subject.listener)}, runs from a temporary folder`,
      evidence: [
        `pid ${holder.pid} runs ${bounded(path)}${path === holder.exe ? '' : ` by ${bounded(holder.exe)}`}`,
        `as ${userOf(holder)}, started by ${bounded(holder.parents[0]?.name ?? 'a process that is not known')}`,
        reachEvidence(subject)[0],
      ],
      next: inspect(os, holder.pid, 'See what it is and who started it, before you end it'),
    };
  },
  examples: () => ({
    fires: [
      example('a program in /tmp', {
        at: '0.0.0.0:4444',
        exe: '/tmp/.x/worker',
        holder: { exeFile: file('temporary') },
      }),
      example('a program in /dev/shm, for this host only', {
        at: '127.0.0.1:4444',
        exe: '/dev/shm/w',
        holder: { exeFile: file('temporary') },
      }),
      example('a script in /tmp that answers others', {
        at: '0.0.0.0:4444',
        exe: '/usr/bin/perl',
        attribution: { program: script('/tmp/w.pl', 'perl') },
      }),
      example('what looks like `go run`, without a project and for everybody', {
        at: '0.0.0.0:4444',
        exe: '/tmp/go-build1/b001/exe/w',
        holder: { exeFile: file('temporary') },
      }),
      example('what looks like an AppImage, run by a web server’s user', {
        at: '0.0.0.0:4444',
        exe: '/tmp/.mount_a/w',
        holder: { uid: 33, user: 'www-data' },
      }),
    ],
    quiet: [
      example('`go run` in a project', {
        at: '127.0.0.1:8080',
        exe: '/tmp/go-build3581/b001/exe/shop',
        holder: { exeFile: file('temporary'), parents: [{ pid: 700, name: 'go' }] },
        attribution: { project: project('shop') },
      }),
      example('an embedded PostgreSQL of somebody’s tests', {
        at: '127.0.0.1:43817',
        exe: '/tmp/embedded-pg/PG-0a1b2c3d/bin/postgres',
        holder: { exeFile: file('temporary') },
      }),
      example('an AppImage on a desktop', { at: '127.0.0.1:43817', exe: '/tmp/.mount_editorX1y2z3/editor' }),
      example('a project that somebody tries in /tmp, for this host only', {
        at: '127.0.0.1:8080',
        exe: '/tmp/try/shop',
        holder: { exeFile: file('temporary') },
        attribution: { project: { ...project('try'), root: '/tmp/try' } },
      }),
      example('a script in /tmp that somebody tries, for this host only', {
        at: '127.0.0.1:8000',
        exe: '/usr/bin/python3.11',
        holder: { cwd: '/tmp/try' },
        attribution: { program: script('serve.py', 'python3') },
      }),
      example('a container’s own /tmp', {
        at: '0.0.0.0:8080',
        exe: '/tmp/app',
        attribution: { container: container('shop') },
      }),
      example('a program elsewhere', { at: '0.0.0.0:8080' }),
    ],
  }),
};

/**
 * The script of an interpreter that lies in a temporary folder, if it answers others; null otherwise. Scripts are tried in
 * /tmp every day, for one's own eyes; and a product that is known is no stray script.
 */
function scriptThere({ listener, product }: Subject): string | null {
  const { program, project: of } = listener.attribution;
  const script = program?.script ?? null;
  if (script === null || product !== null || of !== null || !isInterpreter(listener) || !reaches(listener, 'link'))
    return null;
  if (!script.startsWith('/') && !/\.(py|pl|rb|js|mjs|cjs|ts|php|lua|sh)$/.test(script)) return null;
  const path = script.startsWith('/') ? script : `${speaker(listener)?.cwd ?? ''}/${script}`;
  return isTemporary(path) ? path : null;
}

function isBuiltToRun({ listener }: Subject, path: string): boolean {
  const holder = speaker(listener);
  const { project: of } = listener.attribution;
  const isPerson = (holder?.uid ?? 0) >= 1000;
  if (isAppImage(path)) return isPerson;
  if (temporaryBuilder(path) !== null) {
    const byGo = holder?.parents.some(({ name }) => name === 'go') === true;
    return of !== null || byGo || (isPerson && isOnLoopbackOnly(listener));
  }
  return of !== null && path.startsWith(`${of.root}/`) && isOnLoopbackOnly(listener);
}
