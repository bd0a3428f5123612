// What answers: one line a listener, with what it is, how sure that is, and by what evidence.
import type { Coverage } from '../model/coverage.ts';
import type { IdentifiedListener, Identities } from '../model/identity.ts';
import { clean } from './clean.ts';
import { gapLines } from './coverage.ts';
import type { Answer } from './formats.ts';
import { count } from './phrase.ts';
import type { Column, Note, Sheet, SheetRow, Style } from './sheet.ts';
import { paint, type Tone } from './tone.ts';
import { measureFor, wrap } from './width.ts';

export function identifyAnswer(found: Identities): Answer {
  return {
    document: () => found,
    rows: () => found.identities,
    people: () => peopleSheet(found.identities),
    programs: () => programsSheet(found.identities),
  };
}

const COLUMNS: readonly Column[] = [
  { key: 'port', title: 'PORT', rank: 0, min: 9, tone: 'strong' },
  { key: 'what', title: 'WHAT ANSWERS', rank: 1, min: 14, max: 44 },
  { key: 'protocol', title: 'PROTOCOL', rank: 2, min: 8, max: 16 },
  { key: 'tls', title: 'TLS', rank: 4, min: 3, max: 9 },
  { key: 'sure', title: 'HOW SURE', rank: 3, min: 8, max: 12 },
  { key: 'evidence', title: 'EVIDENCE', rank: 5, min: 24, greedy: true, tone: 'quiet' },
];

function peopleSheet(identities: readonly IdentifiedListener[]): Sheet {
  const inOwn = identities.filter(({ namespace }) => namespace === null || namespace.self);
  const others = [
    ...Map.groupBy(
      identities.filter((each) => !inOwn.includes(each)),
      ({ namespace }) => namespace?.inode,
    ),
  ];
  const groups = [
    ...(inOwn.length > 0 ? [{ heading: null, rows: merged(inOwn) }] : []),
    ...others.map(([inode, members]) => ({
      heading: `network namespace ${members[0]?.namespace?.name ?? inode}`,
      rows: merged(members),
    })),
  ];
  return { columns: COLUMNS, groups };
}

/** Listeners on one port of which the same was found stand on one line. */
function merged(identities: readonly IdentifiedListener[]): SheetRow[] {
  const lines = Map.groupBy(identities, ({ port, transport, product, protocol, version, skipped, confidence }) =>
    JSON.stringify([port, transport, product, protocol, version, skipped, confidence]),
  );
  return [...lines.values()].flatMap(([first]) => (first === undefined ? [] : [rowOf(first)]));
}

function rowOf(identity: IdentifiedListener): SheetRow {
  const known = identity.product !== null || identity.protocol !== null;
  const sure = sureWord(identity);
  return {
    cells: [
      `${identity.port}/${identity.transport}`,
      whatWords(identity),
      identity.protocol ?? '',
      tlsWord(identity),
      sure,
      evidenceWords(identity),
    ],
    tones: [undefined, known ? undefined : 'quiet', undefined, undefined, sureTone(sure)],
    notes: notesOf(identity),
  };
}

/** What came back before what is known anyway; who holds it, only where nothing else is known. */
function evidenceWords({ evidence, layers }: IdentifiedListener): string {
  const held = layers.find(({ layer }) => layer === 'holder')?.evidence ?? [];
  const others = evidence.filter(({ says }) => held.every((each) => each.says !== says));
  const told = others.length === 0 ? evidence : others;
  const rank = { answer: 0, holder: 1, use: 2 };
  return told
    .toSorted((a, b) => rank[a.from] - rank[b.from])
    .map(({ says }) => says)
    .join('; ');
}

/** `Redis 7.0.15`; the program where only that is known; what it forwards to, and whose project it serves. */
function whatWords({ product, version, layers, skipped, protocol }: IdentifiedListener): string {
  const value = (kind: string) => layers.find(({ layer }) => layer === kind)?.value;
  const holder = value('holder');
  const forward = value('forward');
  const project = value('project');
  const named = product === null ? (holder ?? (skipped === null && protocol === null ? 'unknown' : '')) : product;
  const words = [named, version === null ? '' : version].filter((word) => word !== '').join(' ');
  const passing = forward === undefined ? words : `${words} → ${forward}`;
  return project === undefined ? passing : `${passing} (${project})`;
}

function tlsWord({ tls, layers }: IdentifiedListener): string {
  const wrapper = layers.find(({ layer }) => layer === 'wrapper')?.value;
  if (tls === true) return wrapper?.replace(/^TLSv/, '') ?? 'yes';
  if (wrapper === 'STARTTLS') return 'offered';
  return tls === false ? 'no' : '';
}

function sureWord({ confidence, conflict, skipped, tier }: IdentifiedListener): string {
  if (conflict !== null) return 'conflict';
  if (skipped !== null && confidence === 0) return 'not asked';
  if (confidence === 0) return 'unknown';
  if (tier === 0) return 'by holder';
  if (confidence >= 0.95) return 'certain';
  return confidence >= 0.75 ? 'sure' : 'likely';
}

function sureTone(word: string): Tone | undefined {
  if (word === 'conflict') return 'alarm';
  return word === 'certain' || word === 'sure' ? undefined : 'quiet';
}

function notesOf({ conflict, answered, skipped }: IdentifiedListener): Note[] {
  const notes: Note[] = [];
  if (conflict !== null) notes.push({ text: `conflict: ${conflict}`, tone: 'alarm' });
  if (skipped !== null) notes.push({ text: `not asked: ${skipped}`, tone: 'quiet' });
  if (answered !== null) notes.push({ text: `came back: ${answered.slice(0, 160)}`, tone: 'quiet' });
  return notes;
}

const DATA = [
  'port',
  'transport',
  'address',
  'protocol',
  'product',
  'version',
  'tls',
  'confidence',
  'conflict',
  'skipped',
];

function programsSheet(identities: readonly IdentifiedListener[]): Sheet {
  const columns = [...DATA, 'evidence'].map((key): Column => ({ key, title: key.toUpperCase(), rank: 0, min: 4 }));
  const rows = identities.map((each) => ({
    cells: [
      String(each.port),
      each.transport,
      each.address,
      each.protocol ?? '',
      each.product ?? '',
      each.version ?? '',
      each.tls === null ? '' : each.tls ? 'yes' : 'no',
      String(each.confidence),
      each.conflict ?? '',
      each.skipped ?? '',
      each.evidence.map(({ from, says }) => `${from}: ${says}`).join('; '),
    ],
  }));
  return { columns, groups: [{ heading: null, rows }] };
}

/** The last lines of a table: how many are known, and what could not be seen. */
export async function identifyEnd({ identities, coverage }: Identities, { width, color }: Style): Promise<string> {
  const lines = [countLine(identities), ...gapWords(coverage)];
  const measure = await measureFor(lines);
  const wrapped = lines.flatMap((line) => wrap(clean(line), width, measure));
  return `\n${wrapped.map((line) => paint(line, 'quiet', color)).join('\n')}\n`;
}

function countLine(identities: readonly IdentifiedListener[]): string {
  const known = identities.filter(({ protocol, product }) => protocol !== null || product !== null).length;
  const skipped = identities.filter((each) => each.skipped !== null).length;
  const conflicts = identities.filter(({ conflict }) => conflict !== null).length;
  const parts = [`${count(identities.length, 'listener')}: ${known} known, ${identities.length - known} unknown`];
  if (skipped > 0) parts.push(`${skipped} not asked`);
  if (conflicts > 0) parts.push(count(conflicts, 'conflict'));
  return `${parts.join('; ')}.`;
}

function gapWords({ gaps }: Coverage): string[] {
  return gaps.length === 0 ? [] : ['Not everything could be seen:', ...gapLines(gaps)];
}
