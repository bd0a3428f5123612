// Every cause there is, in the order in which they are told. A new one is a file beside these and a line here. Pure.
import type { Cause, Situation } from '../../model/why.ts';
import { addressAbsent } from './causes/address-absent.ts';
import { boundNotListening } from './causes/bound-not-listening.ts';
import { containerPublished } from './causes/container-published.ts';
import { ephemeralClient } from './causes/ephemeral-client.ts';
import { excluded } from './causes/excluded.ts';
import { firewall } from './causes/firewall.ts';
import { ipv6Only } from './causes/ipv6-only.ts';
import { listening } from './causes/listening.ts';
import { natRedirect } from './causes/nat-redirect.ts';
import { nothing } from './causes/nothing.ts';
import { otherAddress } from './causes/other-address.ts';
import { otherNamespace } from './causes/other-namespace.ts';
import { privileged } from './causes/privileged.ts';
import { reserved } from './causes/reserved.ts';
import { reusePort } from './causes/reuse-port.ts';
import { timeWait } from './causes/time-wait.ts';

/** What keeps a server from the port first; then what keeps clients from a server. */
const CAUSES: readonly ((situation: Situation) => Cause | null)[] = [
  addressAbsent,
  privileged,
  excluded,
  containerPublished,
  listening,
  boundNotListening,
  otherAddress,
  reusePort,
  ephemeralClient,
  timeWait,
  natRedirect,
  otherNamespace,
  ipv6Only,
  firewall,
  reserved,
];

/** Begins with a capital where it begins with words of ours; a program's name stays as it is. */
function sentence(says: string): string {
  return says.replace(/^(?:a|the|likely) /, (word) => `${word[0]?.toUpperCase()}${word.slice(1)}`);
}

/** The causes that follow from a situation; never empty. */
export function explain(situation: Situation): readonly Cause[] {
  const found = CAUSES.flatMap((cause) => cause(situation) ?? []);
  const rest = nothing(situation, found);
  const all = rest === null ? found : [...found, rest];
  return all.map((cause) => ({ ...cause, says: sentence(cause.says) }));
}
