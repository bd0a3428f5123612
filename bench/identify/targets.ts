// What identification is to reach, and whether it did.
import { atLeast, atMost, type Target } from '../targets.ts';
import type { Contest, IdentifyResults } from './results.ts';

/** Every target, with what these results say of it. */
export function identifyTargets(results: IdentifyResults): readonly Target[] {
  const find = (id: string) => results.contests.find((one) => one.id === id);
  const [own, blind, nmap] = [find('portolan'), find('blind'), find('nmap')];
  const hostile = results.amongHostile.map(({ seconds }) => seconds);
  return [
    atLeast('real servers on shuffled ports', 'servers', results.servers.length, 45),
    atMost('protocols that the issue names, unknown', 'ports', own?.named.unknown ?? Number.NaN, 0),
    atMost('wrong protocols or products, of any', 'ports', wrong(own), 0),
    atMost('--blind: protocols that the issue names, unknown', 'ports', blind?.named.unknown ?? Number.NaN, 3),
    atMost('--blind: wrong protocols or products, of any', 'ports', wrong(blind), 0),
    atLeast('faster than nmap -sV', 'times', ratio(nmap, own), 30),
    atLeast('--blind: faster than nmap -sV', 'times', ratio(nmap, blind), 10),
    atMost(
      "lines in the servers' logs, beside nmap's",
      'times',
      (own?.logLines ?? Number.NaN) / (nmap?.logLines ?? Number.NaN),
      0.2,
    ),
    atMost(
      'the whole run with hostile ones among them, the slower of both',
      's',
      hostile.length > 0 ? Math.max(...hostile) : Number.NaN,
      10,
    ),
  ];
}

const wrong = (one: Contest | undefined) => (one === undefined ? Number.NaN : one.named.wrong + one.others.wrong);

const ratio = (slow: Contest | undefined, quick: Contest | undefined) =>
  (slow?.seconds ?? Number.NaN) / (quick?.seconds ?? Number.NaN);
