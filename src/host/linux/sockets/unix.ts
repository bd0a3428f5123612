// Unix sockets, which can carry descriptors from one process to another (unix(7)).
import { readFile } from '../system/files.ts';
import { textOf } from '../system/text.ts';

/** Inodes of the Unix sockets of the namespace that the calling thread is in. */
export function readUnixSockets(): readonly number[] {
  const text = readFile('/proc/thread-self/net/unix', undefined, 1 << 26);
  return typeof text === 'number' ? [] : parseUnixSockets(textOf(text));
}

/** "Num RefCount Protocol Flags Type St Inode Path" → inodes. */
export function parseUnixSockets(text: string): readonly number[] {
  return text
    .split('\n')
    .slice(1)
    .flatMap((line) => /^\S+ \S+ \S+ \S+ \S+ \S+ +(\d+)/.exec(line)?.[1] ?? [])
    .map(Number);
}
