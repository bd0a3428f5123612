// The room's door: what a command wishes, made into questions.
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Gap } from '../model/coverage.ts';
import { PortolanError } from '../model/error.ts';
import type { Identifier, IdentifyWishes, NoPassage, Passage, Passages } from '../model/identifying.ts';
import type { Listener } from '../model/listener.ts';
import type { Uses } from '../model/use.ts';
import {
  DEFAULT_BUDGET,
  type IdentifyOptions,
  type IdentifyRooms,
  identify,
  identifyHost,
  planFor,
} from './identify.ts';
import type { FingerprintFile } from './recog/parse.ts';
import { ALSO, type Also } from './safety.ts';

/** Throws `usage` where a wish cannot be understood. `passages`: ways into other network namespaces, where there are any. */
export async function createIdentifier(
  wishes: IdentifyWishes,
  uses: Uses | null,
  passages: (() => Passages) | null,
): Promise<Identifier> {
  const { tier, blind, budget } = wishes;
  const also = wishes.also.map(alsoNamed);
  const fingerprints =
    wishes.fingerprints === null ? [] : (await import('./recog/load.ts')).loadRecog(wishes.fingerprints);
  const options: IdentifyOptions = { tier, blind, also, budget: budget ?? DEFAULT_BUDGET, fingerprints };
  const going = async <T>(act: (ways: Passages | null) => T | Promise<T>): Promise<T> => {
    const ways = passages?.() ?? null;
    try {
      return await act(ways);
    } finally {
      ways?.close();
    }
  };
  const rooms = (ways: Passages | null): IdentifyRooms => ({
    uses,
    enter: (listener: Listener) =>
      ways?.to(listener) ?? (passages === null && !listener.namespace.self ? ELSEWHERE : HERE),
  });
  return {
    identify: async (listeners) => {
      const found = await going((ways) => identify(listeners, options, rooms(ways)));
      return { ...found, gaps: [...found.gaps, ...leftOut(fingerprints)] };
    },
    identifyHost: async (host, ports) => identifyHost({ ...(await resolved(host)), ports }, options),
    plan: (listeners) => planFor(listeners, options, rooms(null)),
  };
}

/** Patterns that cannot be used are part of what was not seen. */
function leftOut(files: readonly FingerprintFile[]): Gap[] {
  const many = files.reduce((sum, file) => sum + file.leftOut, 0);
  if (many === 0) return [];
  return [
    {
      where: 'your fingerprints',
      why: `${many} ${many === 1 ? 'pattern has' : 'patterns have'} what this program's engine lacks`,
      hint: null,
    },
  ];
}

// Where there are no other namespaces, everything is here.
const HERE: Passage = (act) => act();

const ELSEWHERE: NoPassage = {
  why: 'it is in another network namespace, and this build cannot open a socket there',
  hint: 'use the executable of Portolan, or run it inside that namespace',
};

function alsoNamed(word: string): Also {
  const found = ALSO.find((each) => each === word);
  if (found !== undefined) return found;
  throw new PortolanError('usage', `--also cannot be ${JSON.stringify(word)}`, { hint: `it takes ${ALSO.join(', ')}` });
}

async function resolved(host: string): Promise<{ readonly name: string | null; readonly address: string }> {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  if (isIP(bare) !== 0) return { name: null, address: bare };
  try {
    return { name: host, address: (await lookup(host)).address };
  } catch (cause) {
    throw new PortolanError('unavailable', `Cannot find the host ${JSON.stringify(host)}`, {
      cause,
      hint: 'check its name, or give its address',
    });
  }
}
