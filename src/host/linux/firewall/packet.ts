// The packet that a rule is asked about: the first of a new connection to a listener, or the answer to it. Pure.
import type { Box } from './region.ts';

/** An interface through which packets from elsewhere come in. */
export interface Device {
  readonly index: number;
  readonly name: string;
  /** ARPHRD_* (linux/if_arp.h): 1 is Ethernet. */
  readonly type: number;
  readonly group: number;
  readonly kind: string | null;
}

export interface Packet {
  readonly family: 'ipv4' | 'ipv6';
  /** IPPROTO_*: 6 is TCP, 17 UDP. */
  readonly protocol: number;
  /** The listener's port; asked about through `portIn` only. */
  readonly port: ListenerPort;
  /** `in`: towards the listener. `out`: its answer, for which source and destination change places. */
  readonly direction: 'in' | 'out';
  /** The listener's address is one of ours, and no group or broadcast address. */
  readonly unicast: boolean;
  /** The interfaces that the places of `Box.device` stand for. */
  readonly devices: readonly Device[];
}

/** A port, and for which others beside it every answer so far would have been the same, ends included. */
export interface ListenerPort {
  readonly number: number;
  low: number;
  high: number;
}

/** Whether the port lies in a range. Rules speak of few ports, so one answer mostly holds for many listeners. */
export function portIn(port: ListenerPort, low: number, high: number): boolean {
  const isIn = low <= port.number && port.number <= high;
  if (isIn) {
    port.low = Math.max(port.low, low);
    port.high = Math.min(port.high, high);
  } else if (port.number < low) port.high = Math.min(port.high, low - 1);
  else port.low = Math.max(port.low, high + 1);
  return isIn;
}

/** The number itself, of which something was asked that holds for no other. */
export function exactly(port: ListenerPort): number {
  portIn(port, port.number, port.number);
  return port.number;
}

/** What a rule does with packets. `doubt`: it is not known, as where a program decides, or they are sent elsewhere. */
export type Verdict =
  | { readonly is: 'accept' | 'drop' | 'return' }
  | { readonly is: 'jump' | 'goto'; readonly chain: string }
  | { readonly is: 'doubt'; readonly why: string; readonly to?: Destination };

/** Where packets are sent instead (DNAT, REDIRECT); null: that part stays, or is not known. */
export interface Destination {
  readonly address: Uint8Array | null;
  readonly port: number | null;
}

export interface RuleResult {
  /** Packets that go on to the next rule. */
  readonly rest: readonly Box[];
  readonly ends: readonly { readonly verdict: Verdict; readonly boxes: readonly Box[] }[];
}

export type Rule = (boxes: readonly Box[], packet: Packet) => RuleResult;

export interface Chain {
  readonly name: string;
  readonly rules: readonly Rule[];
}

/** A chain that the kernel enters by itself, at a hook. */
export interface BaseChain extends Chain {
  readonly hook: 'ingress' | 'prerouting' | 'input' | 'output' | 'postrouting';
  readonly priority: number;
  readonly accepts: 'ipv4' | 'ipv6' | 'both';
  /** The interfaces it is attached to, by name; null: all. */
  readonly on: readonly string[] | null;
  readonly policy: 'accept' | 'drop';
  /** `nftables, table inet filter`. */
  readonly table: string;
  /** Chains that its rules may jump to. */
  readonly chains: ReadonlyMap<string, Chain>;
  /** A kind of chain whose rules are not thought through: it may do anything. */
  readonly obscure: string | null;
}
