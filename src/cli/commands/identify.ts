// portolan identify: what really answers on a port, found by asking.
import { PortolanError } from '../../model/error.ts';
import type { IdentifyWishes } from '../../model/identifying.ts';
import type { Identities, IdentityPlan } from '../../model/identity.ts';
import type { Listener } from '../../model/listener.ts';
import type { PortSpan, Transport } from '../../model/port.ts';
import { survey } from '../../survey.ts';
import { type Call, type Command, OUTPUT } from '../command.ts';
import { FILTER_FLAGS, filterFrom } from '../filters.ts';
import type { FlagValues } from '../flags.ts';
import { checkOutput, holderSourceOf, styleOf } from '../output.ts';
import { present, statusOf, tellGaps } from '../present.ts';
import { portMeant, readTarget } from '../target.ts';

export const identify: Command = {
  name: 'identify',
  summary: 'what really answers on a port: asks it',
  usage: ['identify [PORT…] [FILTERS]', 'identify --host HOST PORT…'],
  about: [
    'Asks each listener what it is: first what its holder is known to speak, then what its number stands for, then what is common, real TLS included; and stops at the first sure answer. An identity is a stack of layers (holder, what it forwards to, wrapper, protocol, product, version, project), each with its own evidence. What is not known is unknown, and what came back is shown.',
    "Only what the protocol's own clients send first is sent: nothing is written, and nobody logs in. Never asked, unless --also says so, are services that a connection would start (socket-units), what may print (printers), what serves one client only (single-client) and what logs each byte (log-sinks). `--plan` tells what would be sent to whom, and sends nothing.",
    'In a pipe it is one listener a line, with tabs between port, transport, address, protocol, product, version, TLS (yes, no), confidence (0 to 1), conflict, why it was not asked, and evidence.',
  ],
  flags: [
    ...(['tier', 'plan', 'blind', 'also', 'host', 'timeout', 'fingerprints'] as const),
    ...FILTER_FLAGS,
    ...(['holders', 'strict'] as const),
    ...OUTPUT,
  ],
  examples: [
    { run: 'portolan identify', says: 'everything that listens here' },
    { run: 'portolan identify 8080 --plan', says: 'what would be asked, and what that may do' },
    { run: 'portolan identify 42080 --json', says: 'one port, with all layers and evidence' },
    { run: 'portolan identify --host db.example.net 5432', says: 'a host of your own that you name' },
  ],
  words: [0, 1000],
  completes: 'ports',
  run,
};

async function run(call: Call): Promise<number> {
  const { flags, io, rooms, words } = call;
  checkOutput(flags, io);
  const wishes = wishesFrom(flags);
  const spans = words.map(spanFrom);
  if (flags.host !== undefined) return named(call, flags.host, spans, wishes);
  const filter = filterFrom(flags);
  // A raw socket has no port that could be asked.
  const wanted = (listener: Listener) =>
    listener.transport !== 'raw' &&
    filter(listener) &&
    (spans.length === 0 || spans.some((span) => isIn(listener, span)));
  const taken = await survey(await rooms.forSurvey({ judged: flags.verdict !== undefined }), {
    holders: holderSourceOf(flags),
  });
  const listeners = taken.listeners.filter(wanted);
  const found = listeners.length > 0;
  if (!found) io.err.write('portolan: nothing that listens here is like that\n');
  const room = await rooms.identifier(wishes);
  if (flags.plan === true) {
    const { planAnswer } = await import('../../render/identify-plan.ts');
    const { takenAt, coverage } = taken;
    const plan: IdentityPlan = { schema: 'portolan/plan/1', takenAt, listeners: room.plan(listeners), coverage };
    await present(call, planAnswer(plan));
    return statusOf(found, coverage, flags.strict);
  }
  const { identities, gaps } = await room.identify(listeners);
  const all = [...taken.coverage.gaps, ...gaps];
  const coverage = { ...taken.coverage, complete: all.length === 0, gaps: all };
  return tell(call, { schema: 'portolan/identities/1', takenAt: taken.takenAt, identities, coverage });
}

async function tell(call: Call, answer: Identities): Promise<number> {
  const { identifyAnswer, identifyEnd } = await import('../../render/identify.ts');
  const end = call.io.out.isTerminal ? await identifyEnd(answer, styleOf(call.flags, call.io)) : '';
  await present(call, identifyAnswer(answer), undefined, end);
  await tellGaps(call, answer.coverage);
  return statusOf(answer.identities.length > 0, answer.coverage, call.flags.strict);
}

interface Asked extends PortSpan {
  readonly transport: Transport | null;
}

function spanFrom(word: string): Asked {
  const target = readTarget(portMeant(word) ?? word);
  if (target.kind === 'port') return { first: target.port, last: target.port, transport: target.transport };
  if (target.kind === 'range') return { ...target.span, transport: target.transport };
  throw new PortolanError('usage', `Cannot identify ${JSON.stringify(word)}: it is no port`, {
    hint: 'give port numbers: `portolan identify 8080 9000-9100`',
  });
}

function isIn({ port, transport }: Listener, span: Asked): boolean {
  if (transport === 'raw' || port < span.first || port > span.last) return false;
  return span.transport === null || span.transport === transport;
}

const MOST_PORTS = 1024;

async function named(call: Call, host: string, spans: readonly Asked[], wishes: IdentifyWishes): Promise<number> {
  const { flags, rooms } = call;
  if (spans.length === 0 || flags.plan === true)
    throw new PortolanError('usage', '--host needs to be told which ports to ask, and has no plan', {
      hint: `for example \`portolan identify --host ${host} 443\``,
    });
  const ports = spans.flatMap(({ first, last, transport }) => {
    const asked = transport === 'udp' ? ('udp' as const) : ('tcp' as const);
    return Array.from({ length: last - first + 1 }, (_, at) => ({ port: first + at, transport: asked }));
  });
  if (ports.length > MOST_PORTS)
    throw new PortolanError('usage', `Cannot ask ${ports.length} ports of ${host}: that would be a scan`, {
      hint: `name at most ${MOST_PORTS}`,
    });
  const takenAt = new Date().toISOString();
  const { identities, gaps } = await (await rooms.identifier(wishes)).identifyHost(host, ports);
  const coverage = { complete: gaps.length === 0, read: [], holdersFrom: null, gaps };
  return tell(call, { schema: 'portolan/identities/1', takenAt, identities, coverage });
}

function wishesFrom({ tier, blind, also, timeout, fingerprints }: FlagValues): IdentifyWishes {
  const seconds = timeout === undefined ? null : Number(timeout);
  if (seconds !== null && !(seconds >= 0.2 && seconds <= 60))
    throw new PortolanError('usage', `Cannot give a listener ${JSON.stringify(timeout)} seconds`, {
      hint: '--timeout takes seconds from 0.2 to 60',
    });
  return {
    tier: tier === '0' ? 0 : tier === '1' ? 1 : 2,
    blind: blind === true,
    also: (also ?? '')
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
    budget: seconds === null ? null : seconds * 1000,
    fingerprints: fingerprints ?? null,
  };
}
