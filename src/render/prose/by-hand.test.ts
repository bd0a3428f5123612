import { describe, expect, test } from 'bun:test';
import type { PortPage } from '../../model/page.ts';
import { terminalWords } from '../../words/terminal.ts';
import { byHand } from './by-hand.ts';

const words = await terminalWords('en');

function commands(os: 'linux' | 'darwin' | 'win32', asked: PortPage['asked']): string[] {
  return byHand(4711, asked, os, words).map(({ run }) => run);
}

describe('commands to copy', () => {
  test('each names the port', () => {
    for (const os of ['linux', 'darwin', 'win32'] as const) {
      const all = commands(os, null);
      expect(all.length).toBeGreaterThan(2);
      for (const command of all) expect(command).toContain('4711');
    }
  });

  const flags: readonly [asked: PortPage['asked'], flags: string][] = [
    [null, 'ss -Htulpn'],
    ['tcp', 'ss -Htlpn'],
    ['udp', 'ss -Hulpn'],
    ['sctp', 'ss -HSlpn'],
    ['dccp', 'ss -Hdlpn'],
  ];
  for (const [asked, ss] of flags) {
    test(`ss for ${asked ?? 'any transport'}`, () =>
      expect(commands('linux', asked)[0]).toContain(`${ss} 'sport = :4711'`));
  }

  test('lsof is not asked for what it does not know, nc not for what it cannot tell', () => {
    expect(commands('linux', 'sctp').join()).not.toMatch(/lsof|nc -/);
    expect(commands('linux', 'udp').join()).not.toContain('nc -');
    expect(commands('linux', 'tcp').join()).toContain('nc -vz 127.0.0.1 4711');
  });
});
