// Reads what nf_tables holds in the namespace that the calling thread is in (netlink(7), linux/netfilter/nf_tables.h).
import { dump, NETLINK_NETFILTER, type NetlinkMessage, withNetlink } from '../system/netlink.ts';
import { ERRNO } from '../system/syscalls.ts';
import {
  decodeChain,
  decodeElements,
  decodeRule,
  decodeSet,
  decodeTable,
  elementsRequest,
  GET,
  generalRequest,
  generation,
  hookOf,
  type Ruleset,
} from './nft-ruleset.ts';
import { TooLarge } from './too-large.ts';

const NOTHING: Ruleset = { tables: [], chains: [], rules: [], sets: [] };
// Some 30,000 elements of sets, which take a tenth of a second to think through.
const MOST_BYTES = 1 << 20;
const TRIES = 4;

/** The ruleset, of one moment; empty where no chain meets what arrives; a negated errno. Throws `TooLarge`. */
export function readRuleset(): Ruleset | number {
  return withNetlink(NETLINK_NETFILTER, (socket) => {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const answer = readOnce(socket);
      if (answer !== 'changed') return answer;
    }
    return ERRNO.EINTR;
  });
}

function readOnce(socket: number): Ruleset | number | 'changed' {
  let bytes = 0;
  const seen = new Set<number>();
  const ask = (type: number, request: Uint8Array): readonly NetlinkMessage[] | number => {
    const messages = dump(socket, type, request, MOST_BYTES - bytes);
    if (messages === ERRNO.EFBIG) throw new TooLarge();
    if (typeof messages === 'number') return messages;
    for (const message of messages) {
      bytes += message.payload.length;
      seen.add(generation(message));
    }
    return messages;
  };
  // Most machines have none, and are done after one question.
  const chainMessages = ask(GET.chain, generalRequest());
  // A kernel without nf_tables has no rules of it.
  if (chainMessages === ERRNO.EINVAL || chainMessages === ERRNO.EOPNOTSUPP) return NOTHING;
  if (typeof chainMessages === 'number') return chainMessages;
  const chains = chainMessages.map(decodeChain);
  if (!chains.some((chain) => hookOf(chain) !== null)) return NOTHING;
  const tables = ask(GET.table, generalRequest());
  const rules = ask(GET.rule, generalRequest());
  const setMessages = ask(GET.set, generalRequest());
  if (typeof tables === 'number') return tables;
  if (typeof rules === 'number') return rules;
  if (typeof setMessages === 'number') return setMessages;
  const sets = setMessages.map(decodeSet).map((set) => ({ set, elements: ask(GET.element, elementsRequest(set)) }));
  // Every change makes a new generation: what speaks of two is of no moment at all.
  if (seen.size > 1) return 'changed';
  return {
    tables: tables.map(decodeTable),
    chains,
    rules: rules.map(decodeRule),
    // A set that could not be read is one that no rule finds.
    sets: sets.flatMap(({ set, elements }) =>
      typeof elements === 'number' ? [] : [{ set, elements: elements.flatMap(decodeElements) }],
    ),
  };
}
