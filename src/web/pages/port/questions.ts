// What people ask of a port, with answers that are made of its own facts.
import type { PortFacts } from '../../../model/page.ts';
import { whatItIs } from '../../../render/prose/headline.ts';
import type { Words } from '../../../words/words.ts';
import { isAssigned, type Part } from './part.ts';

export interface Question {
  readonly asks: string;
  readonly answer: string;
}

export function questionsOf(part: Part): readonly Question[] {
  const { facts, words } = part;
  const port = String(facts.port);
  const ask = (id: string, ...answers: readonly (string | null)[]): Question => ({
    asks: words.say(`port.ask.${id}`, { port }),
    answer: answers.filter((each) => each !== null).join(' '),
  });
  return [
    ask('what', words.say('port.answer.what', { port, what: whatItIs(facts, words) }), products(facts, words)),
    ask('safe', words.say('port.answer.safe', { port }), malware(facts, words), words.say('port.answer.safe.look')),
    ask('transport', transport(facts, words)),
    ask('own', own(facts, words), browsers(part)),
    ask('listening', listening(part)),
    ask('close', words.say('port.answer.close', { port })),
    ...ghostQuestion(facts, words),
  ];
}

/** As schema.org has it (FAQPage). */
export function structuredQuestions(questions: readonly Question[]): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'FAQPage',
    mainEntity: questions.map(({ asks, answer }) => ({
      '@type': 'Question',
      name: asks,
      acceptedAnswer: { '@type': 'Answer', text: answer },
    })),
  };
}

function products({ uses }: PortFacts, words: Words): string | null {
  if (uses.length === 0) return words.say('port.answer.what.no-use');
  const names = uses.slice(0, 5).map(({ name }) => name);
  if (uses.length <= 5) return words.say('port.answer.what.uses', { products: words.list(names) });
  return words.say('port.answer.what.many-uses', { products: names.join(', '), n: uses.length - 5 });
}

function malware({ uses }: PortFacts, words: Words): string | null {
  const bad = uses.filter(({ kind }) => kind === 'malware').map(({ name }) => name);
  return bad.length === 0 ? null : words.say('port.answer.safe.malware', { names: words.list(bad) });
}

function transport(facts: PortFacts, words: Words): string {
  const port = String(facts.port);
  const assigned = (['tcp', 'udp', 'sctp', 'dccp'] as const).filter(
    (each) => facts.transports[each].status === 'assigned',
  );
  if (assigned.length === 0) return words.say('port.answer.transport.none', { port });
  return words.say('port.answer.transport', { port, transports: words.list(assigned) });
}

function own(facts: PortFacts, words: Words): string {
  const port = String(facts.port);
  if (facts.port === 0) return words.say('port.answer.own.zero');
  if (facts.range.name === 'dynamic') return words.say('port.answer.own.dynamic', { port });
  if (isAssigned(facts)) return words.say('port.answer.own.assigned', { port });
  if (facts.transports.tcp.status === 'reserved') return words.say('port.answer.own.reserved', { port });
  return facts.range.name === 'system'
    ? words.say('port.answer.own.system', { port })
    : words.say('port.answer.own.user', { port });
}

function browsers({ facts, site, words }: Part): string | null {
  return site.rooms.blockedByBrowsers(facts.port) ? words.say('port.answer.own.browsers') : null;
}

function listening({ facts, words }: Part): string {
  const port = String(facts.port);
  if (facts.range.name === 'dynamic') return words.say('port.answer.listening.dynamic', { port });
  return isAssigned(facts)
    ? words.say('port.answer.listening.assigned', { port })
    : words.say('port.answer.listening.unassigned', { port });
}

function ghostQuestion({ ghost, transports }: PortFacts, words: Words): readonly Question[] {
  const name = transports.tcp.names[0] ?? transports.udp.names[0];
  if (ghost?.verdict !== true || name === undefined) return [];
  return [{ asks: words.say('port.ask.ghost', { name }), answer: words.say('port.answer.ghost', { name }) }];
}
