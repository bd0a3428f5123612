// A program that came with macOS or Windows.
import type { Rule } from '../../model/rule.ts';
import { unit } from '../examples/parts.ts';
import { example } from '../examples/scene.ts';
import { NOTHING } from '../facts/commands.ts';
import { reachEvidence } from '../facts/reach.ts';
import { systemPlace } from '../facts/system-place.ts';
import { bounded, numberOf, programName, runs, speaker } from '../facts/words.ts';

export const systemProgram: Rule = {
  id: 'system-program',
  says: 'A program of the system itself listens.',
  class: 'expected',
  when: ['held'],
  why: [
    'macOS and Windows have no packages that would vouch for their own programs; their places do. What lies in /System, /usr and their like on a Mac not even root may change. What lies in System32 belongs to the installer of Windows, and counts where it runs as a service, or is one of the few that Windows starts with.',
    'Shells, interpreters and tools of the system count for nothing here: they do what whoever starts them likes.',
  ],
  judge: (subject) => {
    const { listener, os } = subject;
    const place = systemPlace(listener, os);
    const holder = speaker(listener);
    if (place === null || holder === undefined) return;
    const service = listener.attribution.unit;
    return {
      says: `${programName(subject)}, which came with ${os === 'darwin' ? 'macOS' : 'Windows'}, listens on ${numberOf(listener)}`,
      evidence: [
        runs(holder),
        place,
        ...(service === null ? [] : [`the service ${bounded(service.name)}`]),
        reachEvidence(subject)[0],
      ],
      next: NOTHING,
    };
  },
  examples: () => ({
    fires: [
      example('the AirPlay receiver of a Mac', {
        os: 'darwin',
        at: '0.0.0.0:5000',
        exe: '/System/Library/CoreServices/ControlCenter.app/Contents/MacOS/ControlCenter',
      }),
      example('a service of Windows', {
        os: 'win32',
        at: '0.0.0.0:49668',
        exe: 'C:\\Windows\\System32\\spoolsv.exe',
        attribution: { unit: unit('Spooler', { from: 'the service control manager' }) },
      }),
      example('what Windows starts with', {
        os: 'win32',
        at: '0.0.0.0:49664',
        exe: 'C:\\Windows\\System32\\lsass.exe',
      }),
    ],
    quiet: [
      example('a program in such a folder on Linux', { at: '0.0.0.0:5000', exe: '/usr/sbin/served' }),
      example('a tool of the system’s', { os: 'darwin', at: '0.0.0.0:5000', exe: '/usr/bin/nc' }),
      example('what somebody put into /usr/local', { os: 'darwin', at: '0.0.0.0:5000', exe: '/usr/local/bin/served' }),
      example('a program of Windows that is no service', {
        os: 'win32',
        at: '0.0.0.0:5000',
        exe: 'C:\\Windows\\System32\\rundll32.exe',
      }),
    ],
  }),
};
