// How this machine hands out port numbers: three sysctls of the own namespace (ip(7)).
import type { PortPolicy } from '../../model/host.ts';
import type { PortSpan } from '../../model/port.ts';
import { readFile } from './system/files.ts';
import { textOf } from './system/text.ts';

const DIRECTORY = '/proc/sys/net/ipv4';

export function readPortPolicy(): PortPolicy {
  const start = sysctl('ip_unprivileged_port_start');
  const range = sysctl('ip_local_port_range');
  const reserved = sysctl('ip_local_reserved_ports');
  return {
    unprivilegedStart: start === null ? null : Number(start),
    ephemeral: range === null ? null : parseRange(range),
    reserved: reserved === null ? null : parsePortList(reserved),
  };
}

function sysctl(name: string): string | null {
  const text = readFile(`${DIRECTORY}/${name}`);
  return typeof text === 'number' ? null : textOf(text).trim();
}

/** "32768	60999" */
export function parseRange(text: string): PortSpan | null {
  const [first, last] = text.split(/\s+/).map(Number);
  return first === undefined || last === undefined || Number.isNaN(first + last) ? null : { first, last };
}

/** "8080,9148-9150"; an empty text is an empty list. */
export function parsePortList(text: string): readonly PortSpan[] {
  return text.split(',').flatMap((part) => {
    const [first, last = first] = part.split('-');
    return first === undefined || first === '' ? [] : [{ first: Number(first), last: Number(last) }];
  });
}
