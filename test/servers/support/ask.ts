// Asks one running server what its own clients ask first, and gives what came back as the text of an example.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bytesOf, textOf } from '../../../src/probe/example.ts';
import type { Listening } from '../server.ts';
import type { Harbour, Moored } from './harbour.ts';

const script = fileURLToPath(new URL('ask.pl', import.meta.url));

/** The answer of one port to `opening` (as `bytesOf` reads it; '' or null: only listens). Throws when it cannot be asked. */
export function ask(
  harbour: Harbour,
  moored: Moored,
  listening: Listening,
  opening: string | null,
  seconds = 5,
): string {
  const address = moored.mode === 'shuffled' ? moored.berth.address : '127.0.0.1';
  const words = [
    ...harbour.enter,
    'perl',
    script,
    listening.transport,
    address,
    `${moored.ports.get(listening)}`,
    `${seconds}`,
  ];
  const [command = '', ...args] = words;
  const input = bytesOf(opening ?? '');
  const { status, stdout, stderr } = spawnSync(command, args, { input, timeout: (seconds + 5) * 1000, maxBuffer: 1e7 });
  if (status !== 0) throw new Error(`${moored.server.id} ${listening.name}: ${stderr.toString().trim()}`);
  return textOf(stdout);
}
