// A quick look at a rule of nftables: can it concern this packet at all? Rules for other ports are most of a ruleset. Pure.
import { numberIn, textIn } from './attributes.ts';
import { dataOf, type Expression } from './nft-ruleset.ts';
import { type Packet, portIn } from './packet.ts';

export interface Guard {
  readonly protocol: number | null;
  /** The rule concerns these ports of the listener only, ends included; null: any. */
  readonly ports: readonly [number, number] | null;
}

/** Whether the rule may match; where not, it lets every packet go on as it was. */
export function concerns({ protocol, ports }: Guard, packet: Packet): boolean {
  if (protocol !== null && protocol !== packet.protocol) return false;
  if (ports === null || packet.direction !== 'in') return true;
  return portIn(packet.port, ports[0], ports[1]);
}

/** What the rule asks for in so many words; anything less plain is left to the whole look. */
export function guardOf(expressions: readonly Expression[]): Guard {
  let protocol: number | null = null;
  let ports: readonly [number, number] | null = null;
  expressions.forEach((load, i) => {
    const test = expressions[i + 1];
    if (test === undefined) return;
    if (isProtocol(load)) protocol = equals(load, test, 1) ?? protocol;
    else if (isDestinationPort(load)) {
      const port = equals(load, test, 2);
      if (port !== null) ports = [port, port];
    } else if (load.name === 'match') ports = compatPorts(load) ?? ports;
  });
  const [last] = expressions.slice(-1);
  if (last?.name === 'match') ports = compatPorts(last) ?? ports;
  return { protocol, ports };
}

const META_L4PROTO = 16;

function isProtocol({ name, data }: Expression): boolean {
  return name === 'meta' && numberIn(data, 2) === META_L4PROTO;
}

function isDestinationPort({ name, data }: Expression): boolean {
  const [TRANSPORT, DESTINATION, LENGTH] = [2, 2, 2];
  if (name !== 'payload' || data.has(5)) return false;
  return numberIn(data, 2) === TRANSPORT && numberIn(data, 3) === DESTINATION && numberIn(data, 4) === LENGTH;
}

/** The number that what was just loaded is compared with, for equality. */
function equals(load: Expression, test: Expression, length: 1 | 2): number | null {
  const EQUAL = 0;
  if (test.name !== 'cmp' || numberIn(test.data, 2) !== EQUAL) return null;
  if (numberIn(test.data, 1) !== numberIn(load.data, 1)) return null;
  const value = dataOf(test.data.get(3));
  if (value?.length !== length) return null;
  return length === 1 ? (value[0] ?? 0) : ((value[0] ?? 0) << 8) | (value[1] ?? 0);
}

/** struct xt_tcp and xt_udp: two pairs of ports, in this machine's order; the flags of what is inverted come last. */
function compatPorts({ data }: Expression): readonly [number, number] | null {
  return plainPorts(textIn(data, 1), data.get(3));
}

export function plainPorts(name: string, info: Uint8Array | undefined): readonly [number, number] | null {
  const invert = name === 'tcp' ? info?.[11] : name === 'udp' ? info?.[8] : undefined;
  const DESTINATION_INVERTED = 2;
  if (info === undefined || invert === undefined || (invert & DESTINATION_INVERTED) !== 0) return null;
  const view = new DataView(info.buffer, info.byteOffset, info.length);
  return [view.getUint16(4, true), view.getUint16(6, true)];
}
