// bpf(2): load a program, attach it to an iterator, read what it writes.
import { kernel } from '../../../runtime/ffi.ts';
import { close, readAll } from './files.ts';
import { SYS } from './syscalls.ts';

const BPF_PROG_LOAD = 5;
const BPF_LINK_CREATE = 28;
const BPF_ITER_CREATE = 33;
const BPF_PROG_TYPE_TRACING = 26;
const BPF_TRACE_ITER = 28;
// Helpers that read kernel memory are for GPL-compatible programs only (bpf(2)); the instructions are under both.
const LICENCE = Buffer.from('Dual MIT/GPL\0');

function bpf(command: number, attr: Uint8Array): number {
  const { call, address } = kernel();
  return call(SYS.bpf, command, address(attr), attr.length);
}

/** A loaded program's descriptor, or a negated errno. `log` receives the verifier's words. */
export function loadIterator(code: Uint8Array, attachTo: number, log?: Uint8Array): number {
  const { address } = kernel();
  const attr = new Uint8Array(152);
  const view = new DataView(attr.buffer);
  view.setUint32(0, BPF_PROG_TYPE_TRACING, true);
  view.setUint32(4, code.length / 8, true);
  view.setBigUint64(8, BigInt(address(code)), true);
  view.setBigUint64(16, BigInt(address(LICENCE)), true);
  if (log !== undefined) {
    view.setUint32(24, 1, true);
    view.setUint32(28, log.length, true);
    view.setBigUint64(32, BigInt(address(log)), true);
  }
  attr.set(Buffer.from('portolan'), 48);
  view.setUint32(68, BPF_TRACE_ITER, true);
  view.setUint32(108, attachTo, true);
  return bpf(BPF_PROG_LOAD, attr);
}

/** Everything that a loaded iterator writes in one pass, or a negated errno. */
export function runIterator(program: number): Uint8Array | number {
  const attr = new Uint8Array(48);
  const view = new DataView(attr.buffer);
  view.setUint32(0, program, true);
  view.setUint32(8, BPF_TRACE_ITER, true);
  const link = bpf(BPF_LINK_CREATE, attr);
  if (link < 0) return link;
  const create = new Uint8Array(8);
  new DataView(create.buffer).setUint32(0, link, true);
  const iterator = bpf(BPF_ITER_CREATE, create);
  const written = iterator < 0 ? iterator : readAll(iterator, 1 << 28);
  if (iterator >= 0) close(iterator);
  close(link);
  return written;
}
