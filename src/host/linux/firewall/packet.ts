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
  /** The listener's port. */
  readonly port: number;
  /** `in`: towards the listener. `out`: its answer, for which source and destination change places. */
  readonly direction: 'in' | 'out';
  /** The listener's address is one of ours, and no group or broadcast address. */
  readonly unicast: boolean;
  /** The interfaces that the places of `Box.device` stand for. */
  readonly devices: readonly Device[];
}

/** What a rule does with packets. `doubt`: it is not known, as where a program decides, or they are sent elsewhere. */
export type Verdict =
  | { readonly is: 'accept' | 'drop' | 'return' }
  | { readonly is: 'jump' | 'goto'; readonly chain: string }
  | { readonly is: 'doubt'; readonly why: string };

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
