// Debuggers that wait for a front end, told by how the program was started.
import type { Holder, Listener } from '../../model/listener.ts';
import type { Subject } from '../../model/verdict.ts';
import { isInterpreterName } from './file-kind.ts';
import { bounded, fileName } from './words.ts';

export interface Debugger {
  readonly name: string;
  /** The fact that shows it. */
  readonly evidence: string;
}

/** The debugger that listens here; null: none. A program has other sockets too, so the number must be the debugger's. */
export function debuggerOf({ listener, product }: Subject): Debugger | null {
  for (const holder of listener.holders) {
    if (!mayDebug(holder)) continue;
    for (const { name, portIn } of KNOWN) {
      const found = portIn(holder);
      if (found === null || (found.port !== null && found.port !== listener.port)) continue;
      return { name, evidence: `pid ${holder.pid} was started with ${bounded(found.word)}` };
    }
  }
  return product?.kind === 'debugger' && isItsPort(listener)
    ? { name: product.name, evidence: 'it was recognised by its program' }
    : null;
}

// Recognised by its program, such as dlv: all that it listens on is for front ends.
function isItsPort({ transport }: Listener): boolean {
  return transport === 'tcp';
}

/** Most programs neither debug nor are debugged, and need not be looked at seven times. */
export function mayDebug(holder: Holder): boolean {
  const file = fileName(holder);
  return file !== null && (isInterpreterName(file) || OTHERS.has(file));
}

const OTHERS = new Set(['dlv', 'gdbserver', 'lldb-server', 'electron']);

interface Told {
  /** Null: any of its sockets. */
  readonly port: number | null;
  readonly word: string;
}

interface Known {
  readonly name: string;
  readonly portIn: (holder: Holder) => Told | null;
}

const KNOWN: readonly Known[] = [
  // node(1): --inspect[=[host:]port], -brk, -wait and -port likewise; 9229 by default.
  { name: 'the Node.js inspector', portIn: (holder) => inspector(holder, /^(node|nodejs|deno|electron)$/, 9229) },
  { name: 'the Bun inspector', portIn: (holder) => inspector(holder, /^bun$/, 6499) },
  { name: 'the Java debugger (JDWP)', portIn: jdwp },
  { name: 'Delve', portIn: (holder) => (isFile(holder, /^dlv$/) ? listenOption(holder) : null) },
  { name: 'debugpy', portIn: debugpy },
  { name: 'rdbg', portIn: (holder) => wordThen(holder, /(^|\/)rdbg$/, '--port') },
  { name: 'gdbserver', portIn: (holder) => firstPlace(holder, /^(gdbserver|lldb-server)$/) },
];

function isFile(holder: Holder, pattern: RegExp): boolean {
  return pattern.test(fileName(holder) ?? '');
}

function inspector(holder: Holder, runtime: RegExp, usual: number): Told | null {
  if (!isFile(holder, runtime)) return null;
  const word = holder.args?.find((each) => /^--inspect(-brk|-wait|-port)?(=|$)/.test(each));
  if (word === undefined) return null;
  const value = word.split('=')[1];
  return { port: value === undefined ? usual : (portOf(value) ?? usual), word };
}

// JPDA connection and invocation: address=[host:]port, server=y.
function jdwp(holder: Holder): Told | null {
  const word = holder.args?.find((each) => /^-(agentlib:jdwp=|Xrunjdwp:)/.test(each));
  if (word === undefined || !/\bserver=y\b/.test(word)) return null;
  const address = /\baddress=([^,]+)/.exec(word)?.[1];
  // Without an address the machine chooses any number, so any of its sockets may be it: none is accused.
  const port = address === undefined ? undefined : portOf(address);
  return port === undefined ? null : { port, word };
}

function listenOption(holder: Holder): Told | null {
  const args = holder.args ?? [];
  const at = args.findIndex((word) => /^(--listen|-l)(=|$)/.test(word));
  const word = args[at];
  if (word === undefined) return null;
  const value = word.includes('=') ? word.slice(word.indexOf('=') + 1) : (args[at + 1] ?? '');
  return { port: portOf(value) ?? null, word: `${word} ${word.includes('=') ? '' : value}`.trim() };
}

// debugpy forks an adapter that does the listening: `…/debugpy/adapter --host H --port P`.
function debugpy(holder: Holder): Told | null {
  const adapter = wordThen(holder, /\/debugpy\/adapter(\/__main__\.py)?$/, '--port');
  if (adapter !== null) return adapter;
  const args = holder.args ?? [];
  return args.includes('debugpy') && args.includes('-m') ? listenOption(holder) : null;
}

function wordThen(holder: Holder, program: RegExp, option: string): Told | null {
  const args = holder.args ?? [];
  const script = args.find((word) => program.test(word));
  if (script === undefined) return null;
  const at = args.findIndex((word) => word === option || word.startsWith(`${option}=`));
  const word = args[at];
  if (word === undefined) return null;
  const value = word === option ? (args[at + 1] ?? '') : word.slice(option.length + 1);
  const port = portOf(value);
  return port === undefined ? null : { port, word: `${script} ${option} ${value}` };
}

function firstPlace(holder: Holder, program: RegExp): Told | null {
  if (!isFile(holder, program)) return null;
  const word = holder.args?.slice(1).find((each) => /^[^/]*:\d+$/.test(each));
  const port = word === undefined ? undefined : portOf(word);
  return port === undefined || word === undefined ? null : { port, word };
}

/** The port of `5005`, `*:5005`, `[::]:5005`; 0, which means any, is no port. */
function portOf(text: string): number | undefined {
  const port = Number(/(?:^|:)(\d{1,5})$/.exec(text)?.[1]);
  return port > 0 && port <= 65535 ? port : undefined;
}
