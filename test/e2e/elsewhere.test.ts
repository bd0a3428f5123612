// What a Mac and a Windows machine have without anybody's doing, as their collectors tell it, with the real list of uses.
import { describe, expect, test } from 'bun:test';
import { unit } from '../../src/judge/examples/parts.ts';
import { type Scene, subject } from '../../src/judge/examples/scene.ts';
import { createJudge } from '../../src/judge/judge.ts';
import type { VerdictClass } from '../../src/model/verdict.ts';
import { loadUses } from '../../src/registry/uses/load.ts';
import { openUses } from '../../src/registry/uses/open.ts';

const uses = openUses(loadUses());
const judge = createJudge();
const ada = { uid: 501, user: 'ada' };
const service = (name: string) => ({ unit: unit(name, { from: 'the service control manager' }) });
const SYSTEM32 = 'C:\\Windows\\System32\\';
const CONTROL_CENTER = '/System/Library/CoreServices/ControlCenter.app/Contents/MacOS/ControlCenter';

const MACOS: readonly (readonly [string, VerdictClass, Scene])[] = [
  ['AirPlay on 5000', 'expected', { at: '0.0.0.0:5000', exe: CONTROL_CENTER, holder: ada }],
  ['AirPlay on 7000', 'expected', { at: '[::]:7000', exe: CONTROL_CENTER, holder: ada }],
  ['sharing with one’s phone', 'expected', { at: '0.0.0.0:49152', exe: '/usr/libexec/rapportd', holder: ada }],
  ['SSH, held by launchd', 'expected', { at: '0.0.0.0:22', exe: '/sbin/launchd', holder: { pid: 1, uid: 0 } }],
  ['mDNS', 'expected', { at: 'udp 0.0.0.0:5353', exe: '/usr/sbin/mDNSResponder', holder: { uid: 65 } }],
  ['a database of Homebrew', 'informal', { at: '127.0.0.1:5432', exe: '/opt/homebrew/bin/postgres', holder: ada }],
  ['netcat of the system', 'informal', { at: '127.0.0.1:4000', exe: '/usr/bin/nc', holder: ada }],
];

const WINDOWS: readonly (readonly [string, VerdictClass, Scene])[] = [
  [
    'remote procedures',
    'expected',
    { at: '0.0.0.0:135', exe: `${SYSTEM32}svchost.exe`, attribution: service('RpcSs') },
  ],
  ['lsass', 'expected', { at: '0.0.0.0:49664', exe: `${SYSTEM32}lsass.exe` }],
  ['the spooler', 'expected', { at: '0.0.0.0:49668', exe: `${SYSTEM32}spoolsv.exe`, attribution: service('Spooler') }],
  [
    'SMB, in the kernel',
    'expected',
    { at: '0.0.0.0:445', exe: null, listener: { noHolder: { why: 'kernel', detail: 'System (pid 4): srv2.sys' } } },
  ],
  [
    'a database as a service',
    'informal',
    {
      at: '127.0.0.1:5432',
      exe: 'C:\\Program Files\\PostgreSQL\\16\\bin\\postgres.exe',
      attribution: service('postgresql-x64-16'),
    },
  ],
];

const verdictOn = (os: 'darwin' | 'win32', scene: Scene) => {
  const { listener } = subject({ os, ...scene });
  const policy = { unprivilegedStart: os === 'win32' ? 0 : null, ephemeral: null, reserved: null };
  const [verdict] = judge.judge([listener], { uses, os, policy, isGhost: () => null, allowedBy: () => null });
  return { listener, verdict };
};

describe.each([
  ['darwin', MACOS],
  ['win32', WINDOWS],
] as const)('%s', (os, machine) => {
  test.each(machine.map(([shows, most, scene]) => [shows, most, scene] as const))('%s: %s', (_, most, scene) => {
    expect(verdictOn(os, scene).verdict?.class).toBe(most);
  });
});

test('AirPlay is a use, and known as such', () => {
  const { listener } = verdictOn('darwin', { at: '0.0.0.0:5000', exe: CONTROL_CENTER });
  const [holder] = listener.holders;
  expect(holder && uses.recognise(holder, listener.attribution)?.use.id).toBe('airplay-receiver');
});

test.each([
  ['linux', 'ls -l /proc/812/exe'],
  ['darwin', 'lsof -p 812'],
  ['win32', 'Get-CimInstance Win32_Process'],
] as const)('what to look with on %s', (os, run) => {
  const { listener } = subject({ os, at: '127.0.0.1:4100', exe: '/srv/own', holder: { pid: 812 } });
  const context = { uses, os, isGhost: () => null, allowedBy: () => null };
  const policy = { unprivilegedStart: null, ephemeral: null, reserved: null };
  expect(judge.judge([listener], { ...context, policy })[0]?.reasons[0]?.next.run).toContain(run);
});
