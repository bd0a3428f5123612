// The results of identification as the second part of docs/BENCHMARKS.md.
import { describeMachine } from '../machine.ts';
import { IDENTIFY_HEADING } from '../page.ts';
import { targetRow } from '../report.ts';
import { table } from '../table.ts';
import { NMAP_NAMES } from './nmap.ts';
import type { AmongHostile, Contest, Counts, IdentifyResults } from './results.ts';
import { identifyTargets } from './targets.ts';

/** That part of the page. */
export function identifyReport(results: IdentifyResults): string {
  const { version, takenAt, machine, before, servers, ports, contests, amongHostile, leftOut } = results;
  const parts = [
    IDENTIFY_HEADING,
    `Portolan ${version}, ${takenAt.slice(0, 10)}. ${describeMachine(machine)}. Before it began, the machine had ${before.processes} processes, and a load average of ${before.loadAverage.toFixed(1)}.`,
    `Made by \`npm run bench:identify\`, which starts ${servers.length} real servers of Debian and npm with ${ports} ports in a network namespace, on numbers that are not theirs, and freshly for each of the programs. Each port is asked once by its own client first. Times are of whole processes. A port is right when its protocol is, and nothing wrong is said of product or version; unknown when nothing is claimed; wrong when anything is claimed that it is not. Named are ports whose protocols Portolan means to know; the others may be unknown.`,
    '## What is to be reached',
    table(['to reach', 'measured', ''], identifyTargets(results).map(targetRow), 1),
    '## Beside nmap',
    contestTable(contests),
    'With `--also single-client`, servers that serve one client at a time are asked too, which Portolan does only on request; nmap asks them anyway.',
    ...contests.filter(({ notRight }) => notRight.length > 0).map(notRight),
    nmapWords(results.nmapVersion),
    '## With hostile ones among them',
    'A tarpit, a flood, a decoy that greets each visitor differently, one that answers everything with the same page, and one that never speaks.',
    hostileTable(amongHostile),
    '## The servers',
    `${servers.map(({ id, version: of }) => (of === null ? id : `${id} ${of}`)).join(', ')}.`,
    ...leftOut.map(({ id, why }) => `${id} was left out: ${why}.`),
  ];
  return `${parts.join('\n\n')}\n`;
}

function contestTable(contests: readonly Contest[]): string {
  const head = [
    'program',
    'time',
    'named: right',
    'unknown',
    'wrong',
    'others: right',
    'unknown',
    'wrong',
    'log lines',
    'ended',
  ];
  const cells = ({ right, unknown, wrong }: Counts) => [right, unknown, wrong].map(String);
  const rows = contests.map((one) => [
    `\`${one.name}\``,
    seconds(one.seconds),
    ...cells(one.named),
    ...cells(one.others),
    String(one.logLines),
    String(one.ended.length),
  ]);
  return table(head, rows, 1);
}

function notRight({ name, notRight: lines, ended }: Contest): string {
  const gone = ended.length > 0 ? `\n\nServers that ended meanwhile: ${ended.join(', ')}.` : '';
  return `Not right by \`${name}\`:\n\n${lines.map((line) => `- ${line}`).join('\n')}${gone}`;
}

function nmapWords(version: string | null): string {
  if (version === null) return 'nmap is not installed here, so there is nothing beside it.';
  const names = Object.entries(NMAP_NAMES).map(([its, ours]) => `${its} is ${ours}`);
  return `nmap is version ${version}, run as root with \`-sV -sS -sU -n -Pn\` on the same ports. Its names of services are taken as they are, but for these: ${names.join(', ')}. A name that it gives by the number alone counts as unknown; its words for a product count as right when the product's name is in them, or that of the library it is made with, or only the protocol's; its versions are not judged.`;
}

function hostileTable(among: readonly AmongHostile[]): string {
  const rows = among.map((one) => [`\`${one.name}\``, seconds(one.seconds), one.takenIn.join('; ') || 'none']);
  return table(['program', 'time', 'taken for what they are not'], rows, 1);
}

const seconds = (value: number) => `${value.toFixed(value < 10 ? 2 : 1)} s`;
