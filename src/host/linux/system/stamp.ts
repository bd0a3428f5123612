// What statx(2) tells of a file, kept as it came: enough to know it again, and cheap where little of it is asked.
import { kernel } from '../../../runtime/ffi.ts';
import { SYS } from './syscalls.ts';

/** What tells one state of a file from another; `key` changes with every write (ctime cannot be set, inode(7)). */
export interface Stamp {
  readonly key: string;
  readonly device: number;
  readonly inode: number;
  readonly size: number;
  readonly isFile: boolean;
  readonly isFolder: boolean;
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
}

const AT_FDCWD = -100;
const AT_EMPTY_PATH = 0x1000;
const facts = new Uint8Array(256);
const EMPTY = Buffer.from('\0');
const STATX_BASIC_STATS = 0x7ff;

/** Of an open descriptor; or of a path that is the kernel's own and never somebody's trap, such as /proc/812/exe. */
export function stampOf(fd: number, path?: string): Stamp | null {
  const { call, address } = kernel();
  const name = path === undefined ? EMPTY : Buffer.from(`${path}\0`);
  const flags = path === undefined ? AT_EMPTY_PATH : 0;
  if (call(SYS.statx, fd, address(name), flags, STATX_BASIC_STATS, address(facts)) < 0) return null;
  return new StatxStamp();
}

/** Links followed; null where it is not there. */
export function stampAt(path: string): Stamp | null {
  return stampOf(AT_FDCWD, path);
}

const LENGTHS = [20, 32, 8];

// struct statx (linux/stat.h), taken apart only where it is asked: mostly two numbers of it are compared.
class StatxStamp implements Stamp {
  readonly #bytes = Buffer.from(facts.slice(0, 144).buffer);
  #key: string | undefined;

  #word(at: number): number {
    return this.#bytes.readUInt32LE(at);
  }

  get device(): number {
    return this.#word(136) * 2 ** 20 + this.#word(140);
  }

  get inode(): number {
    return this.#word(32) + this.#word(36) * 2 ** 32;
  }

  get size(): number {
    return this.#word(40) + this.#word(44) * 2 ** 32;
  }

  get mode(): number {
    return this.#word(28) & 0xffff;
  }

  get uid(): number {
    return this.#word(20);
  }

  get gid(): number {
    return this.#word(24);
  }

  get isFile(): boolean {
    return (this.mode & 0o170000) === 0o100000;
  }

  get isFolder(): boolean {
    return (this.mode & 0o170000) === 0o040000;
  }

  get key(): string {
    // Mode, inode and size; last change (ctime) and last write (mtime); device. Not when it was read, nor its links.
    this.#key ??= [28, 96, 136].map((at, i) => this.#bytes.toString('hex', at, at + (LENGTHS[i] ?? 0))).join('');
    return this.#key;
  }
}
