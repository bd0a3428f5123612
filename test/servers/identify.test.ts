// What `portolan identify` says of real servers on ports that are not theirs, held against what they are.
import { beforeAll, describe, expect, test } from 'bun:test';
import type { IdentifiedListener, Identities } from '../../src/model/identity.ts';
import type { Listening } from './server.ts';
import { ask } from './support/ask.ts';
import { type Grade, gradeOf } from './support/grade.ts';
import { Harbour, type Moored } from './support/harbour.ts';
import { able, serversHere } from './support/here.ts';
import { portolanIn } from './support/portolan.ts';

// Other suites run beside this one, and it is not time that is tested.
const PATIENT = ['--timeout', '15'];

const here = serversHere();

interface Graded extends Grade {
  readonly server: string;
  readonly named: boolean;
  readonly says: string;
}

describe.skipIf(able.skip)('on ports that are not theirs', () => {
  test('forty-five or more are here', () => {
    expect(here.length).toBeGreaterThanOrEqual(45);
  });

  // Apart, since some servers end when a stranger speaks to them.
  describe('knowing who holds the socket', () => {
    let graded: readonly Graded[];
    beforeAll(async () => {
      graded = await identifyAll(PATIENT);
    }, 600_000);

    test('the protocol is right wherever it is one of those that are known', () => {
      expect(graded.filter(({ grade, named }) => grade === 'unknown' && named).map(({ says }) => says)).toEqual([]);
    });

    test('no protocol, product or version is wrong', () => {
      expect(graded.filter(({ grade }) => grade === 'wrong').map(({ says }) => says)).toEqual([]);
    });
  });

  describe('as a stranger', () => {
    let graded: readonly Graded[];
    beforeAll(async () => {
      graded = await identifyAll([...PATIENT, '--blind', '--also', 'single-client']);
    }, 600_000);

    test('at most three of the known protocols stay unknown', () => {
      const unknown = graded.filter(({ grade, named }) => grade === 'unknown' && named);
      expect(unknown.length > 3 ? unknown.map(({ says }) => says) : []).toEqual([]);
    });

    test('no protocol, product or version is wrong', () => {
      expect(graded.filter(({ grade }) => grade === 'wrong').map(({ says }) => says)).toEqual([]);
    });
  });
});

async function identifyAll(options: readonly string[]): Promise<readonly Graded[]> {
  await using harbour = await Harbour.open(here);
  const missing = await harbour.start(here, 'shuffled', { seconds: 180 });
  expect([...missing].map(([server, why]) => `${server.id} ${why}`)).toEqual([]);
  const berthed = harbour.moored.flatMap((moored) =>
    [...moored.ports].map(([listening, port]) => ({ moored, listening, port })),
  );
  // A first page may take long to be compiled.
  for (const { moored, listening } of berthed)
    if (listening.answers !== null) ask(harbour, moored, listening, listening.ask, 20);
  const { identities } = portolanIn<Identities>(harbour, ['identify', ...options]);
  const graded = berthed.map(({ moored, listening, port }) => gradedOf(identities, listening, moored, port));
  // Dozens of servers share this machine with other suites: what was too busy to answer is asked once more, alone.
  return graded.map((first, at) => {
    const berth = berthed[at];
    if (berth === undefined || first.grade !== 'unknown' || !first.named) return first;
    const again = portolanIn<Identities>(harbour, ['identify', `${berth.port}`, ...options]);
    return gradedOf(again.identities, berth.listening, berth.moored, berth.port);
  });
}

function gradedOf(
  identities: readonly IdentifiedListener[],
  listening: Listening,
  moored: Moored,
  port: number,
): Graded {
  const found = identities.find((one) => one.port === port && one.transport === listening.transport);
  const claim = found ?? { protocol: null, product: null, version: null };
  const { grade, why } = gradeOf(claim, listening, moored);
  const name = `${moored.server.id}${listening.name === '' ? '' : ` ${listening.name}`} on ${listening.transport}/${port}`;
  const says = `${name}: ${why}${found === undefined ? ' (not in the answer)' : ''}`;
  return { grade, why, server: moored.server.id, named: listening.is.named !== false, says };
}
