// Names as they stand in a sentence: of the program, its holder and its place. What strangers wrote is cut, never trusted.
import type { Holder, Listener } from '../../model/listener.ts';
import type { Subject } from '../../model/verdict.ts';

const LONGEST = 80;

/** What a stranger wrote, short enough for a sentence. Renderers make what cannot be seen visible. */
export function bounded(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

/** The holder that speaks for the listener; undefined where none is known. */
export function speaker({ holders }: Listener): Holder | undefined {
  return holders[0];
}

// A path with its drive, or of another machine ("Naming Files, Paths, and Namespaces"); elsewhere a backslash is a letter.
const OF_WINDOWS = /^(?:[A-Za-z]:\\|\\\\)/;

// Every other rule asks for it.
const files = new Map<string, string>();
const MOST_KEPT = 1000;

/** What the file is called that it runs: `sshd` of `/usr/sbin/sshd`, `node.exe` of `C:\node\node.exe`; null: could not be read. */
export function fileName(holder: Holder): string | null {
  if (holder.exe === null) return null;
  const before = files.get(holder.exe);
  if (before !== undefined) return before;
  const file = holder.exe.slice(holder.exe.lastIndexOf(OF_WINDOWS.test(holder.exe) ? '\\' : '/') + 1);
  if (files.size >= MOST_KEPT) files.clear();
  files.set(holder.exe, file);
  return file;
}

/** What to call the program: its product, its own name, its file; at last the name that the process gives itself. */
export function programName({ listener, product }: Subject): string {
  if (product !== null) return product.name;
  const own = listener.attribution.program?.name;
  if (own !== undefined) return bounded(own);
  const holder = speaker(listener);
  return holder === undefined ? 'its holder' : bounded(fileName(holder) ?? holder.name);
}

/**
 * What would let us see the holder, as the collector says behind its facts: `run with sudo (CAP_SYS_PTRACE)`, `this system
 * guards them even from us`; null: it does not say.
 */
export function wayToSee({ noHolder }: Pick<Listener, 'noHolder'>): string | null {
  if (noHolder?.why !== 'not-permitted') return null;
  const at = noHolder.detail.lastIndexOf('; ');
  return at < 0 ? null : noHolder.detail.slice(at + 2);
}

/** `redis-server (pid 812)`. */
export function who(holder: Holder): string {
  return `${likely(holder)}${bounded(fileName(holder) ?? holder.name)} (pid ${holder.pid})`;
}

/** `likely ` before a holder that is not certain. */
export function likely({ via }: Pick<Holder, 'via'>): string {
  return via === 'last-user' ? 'likely ' : '';
}

/** `pid 812 runs /usr/sbin/sshd`. */
export function runs(holder: Holder): string {
  if (holder.exe === null) return `pid ${holder.pid} calls itself "${bounded(holder.name)}"`;
  return `pid ${holder.pid} runs ${bounded(holder.exe)}`;
}

/** `127.0.0.1:5432`, `[::]:80`. */
export function place({ address, port, family }: Listener): string {
  return family === 'ipv6' ? `[${address}]:${port}` : `${address}:${port}`;
}

/** `5432/tcp`. */
export function numberOf({ port, transport }: Listener): string {
  return `${port}/${transport}`;
}

/** `redis`, or `uid 107` where the number has no name. */
export function userOf({ user, uid }: Holder): string {
  if (user !== null) return bounded(user);
  return uid === null ? 'an unknown user' : `uid ${uid}`;
}

/** With a capital, as a sentence begins. For words of our own: a product is written as its makers write it. */
export function sentence(words: string): string {
  return words.startsWith('the ') ? `T${words.slice(1)}` : words;
}
