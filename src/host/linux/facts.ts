// What machine this is.
import type { HostFacts } from '../../model/host.ts';
import { readFile } from './system/files.ts';
import { textOf } from './system/text.ts';

export function hostFacts(): HostFacts {
  return {
    name: line('/proc/sys/kernel/hostname') ?? 'localhost',
    os: 'linux',
    kernel: line('/proc/sys/kernel/osrelease') ?? '',
    bootId: bootId(),
  };
}

export function bootId(): string | null {
  return line('/proc/sys/kernel/random/boot_id');
}

function line(path: string): string | null {
  const text = readFile(path);
  return typeof text === 'number' ? null : textOf(text).trim();
}
