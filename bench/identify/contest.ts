// One contender against freshly started servers: how long it takes, what it gets right, and what it leaves in their logs.
import type { Listening, Server } from '../../test/servers/server.ts';
import { ask } from '../../test/servers/support/ask.ts';
import { type Claim, gradeOf } from '../../test/servers/support/grade.ts';
import { Harbour, type Moored } from '../../test/servers/support/harbour.ts';
import { median } from '../turns.ts';
import type { Contender } from './contenders.ts';
import { HOSTILE_KINDS, hostile } from './hostile.ts';
import { namesProduct } from './nmap.ts';
import type { AmongHostile, Contest, Counts } from './results.ts';

const NOTHING: Claim = { protocol: null, product: null, version: null };

/** A port of a server that is up. */
interface Berthed {
  readonly key: string;
  readonly listening: Listening;
  readonly moored: Moored;
}

/** The contest; `down` are servers that did not come up here, with the reason, and are not counted. */
export async function contestOf(
  contender: Contender,
  servers: readonly Server[],
): Promise<{ contest: Contest; down: ReadonlyMap<Server, string> }> {
  await using harbour = await Harbour.open(servers);
  const down = await harbour.start(servers, 'shuffled', { seconds: 120 });
  const berthed = berthedIn(harbour.moored.filter(({ server }) => !down.has(server)));
  greet(harbour, berthed);
  const keys = [...new Set(berthed.map(({ key }) => key))];
  await settled(harbour);
  const before = sum(harbour.logLines());
  const first = run(harbour, contender, keys);
  await settled(harbour);
  const logLines = sum(harbour.logLines()) - before;
  const times = [first.seconds];
  while (times.length < contender.runs) times.push(run(harbour, contender, keys).seconds);
  const graded = berthed.map((one) => ({ ...one, claim: first.claims.get(one.key) ?? NOTHING }));
  const grades = graded.map((one) => ({ ...one, ...grade(contender, one) }));
  const { id, name, runs } = contender;
  const contest: Contest = {
    ...{ id, name, runs, logLines, seconds: median(times) },
    named: counts(grades.filter(({ listening }) => listening.is.named !== false)),
    others: counts(grades.filter(({ listening }) => listening.is.named === false)),
    ended: harbour.endedSince(down),
    notRight: grades.filter((one) => one.grade !== 'right').map(told),
  };
  return { contest, down };
}

/** The same with the hostile ones among them, timed once. */
export async function amongHostile(contender: Contender, servers: readonly Server[]): Promise<AmongHostile> {
  const all = [...servers, hostile];
  await using harbour = await Harbour.open(all);
  const down = await harbour.start(all, 'shuffled', { seconds: 120 });
  const berthed = berthedIn(harbour.moored.filter(({ server }) => !down.has(server)));
  greet(harbour, berthed);
  const { seconds, claims } = run(harbour, contender, [...new Set(berthed.map(({ key }) => key))]);
  const takenIn = HOSTILE_KINDS.flatMap((kind) => {
    const claim = claims.get(
      berthed.find(({ moored, listening }) => moored.server === hostile && listening.name === kind)?.key ?? '',
    );
    return claim?.protocol || claim?.product ? [`${kind}: ${claim.protocol ?? '-'} ${claim.product ?? ''}`.trim()] : [];
  });
  return { name: contender.name, seconds, takenIn };
}

function berthedIn(moored: readonly Moored[]): readonly Berthed[] {
  return moored.flatMap((one) =>
    [...one.ports].map(([listening, port]) => ({ key: `${listening.transport}/${port}`, listening, moored: one })),
  );
}

// Each is asked by its own client first: nobody is to measure how long a first page takes to be compiled.
function greet(harbour: Harbour, berthed: readonly Berthed[]): void {
  for (const { moored, listening } of berthed) {
    if (listening.answers !== null) ask(harbour, moored, listening, listening.ask, 20);
  }
}

// What was asked last is logged within a moment.
const settled = (harbour: Harbour) => harbour.quiet(1_000, 10_000);

function run(
  harbour: Harbour,
  contender: Contender,
  keys: readonly string[],
): { seconds: number; claims: ReadonlyMap<string, Claim> } {
  const start = performance.now();
  const { status, stdout, stderr } = harbour.run(contender.words(keys));
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${contender.name} ended with status ${status}: ${stderr}`);
  return { seconds, claims: contender.claims(stdout.toString()) };
}

function grade({ id }: Contender, { claim, listening, moored }: Berthed & { claim: Claim }) {
  if (id !== 'nmap') return gradeOf(claim, listening, moored);
  // Its texts for products are longer than names, and are judged by the name in them; a protocol's name is no wrong one.
  const named =
    claim.product === null ||
    namesProduct(claim.product, [...listening.is.products, ...listening.is.protocols, 'unknown']);
  const product = named ? null : claim.product;
  return gradeOf({ ...claim, product }, listening, moored);
}

function told({ grade: is, moored, listening, key, why }: Berthed & { grade: string; why: string }): string {
  const name = listening.name === '' ? moored.server.id : `${moored.server.id} (${listening.name})`;
  return `${is}: ${name}, ${key.slice(0, 3)}, ${why}`;
}

function counts(grades: readonly { grade: string }[]): Counts {
  const of = (word: string) => grades.filter(({ grade: is }) => is === word).length;
  return { right: of('right'), unknown: of('unknown'), wrong: of('wrong') };
}

const sum = (lines: ReadonlyMap<Moored, number>) => [...lines.values()].reduce((total, n) => total + n, 0);
