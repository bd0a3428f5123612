// The page of one port: what it is, what listens on it here, and everything that is known about the number.
import { LAST_PORT, type RangeName } from '../../model/port.ts';
import { headline } from '../../render/prose/headline.ts';
import type { ReadyPage } from '../cut.ts';
import type { DocumentWriter, PageContent, PageContext, PageKind, PageParameters, Redirect } from '../page.ts';
import { FeedbackForm } from '../parts/feedback-form.tsx';
import { factsOf, hereOf } from '../port.ts';
import { portOf, transportOf } from '../target.ts';
import { byHandSection } from './port/by-hand.tsx';
import { notesSection, questionsSection, turning } from './port/ends.tsx';
import { ghostSection } from './port/ghost.tsx';
import { glance } from './port/glance.tsx';
import { hereSection } from './port/here.tsx';
import { historySection } from './port/history.tsx';
import { createNotes } from './port/notes.tsx';
import { namesOf, type Part } from './port/part.ts';
import { plainPage } from './port/plain.ts';
import { questionsOf, structuredQuestions } from './port/questions.ts';
import { gapSection, rangeSection, usingSection } from './port/range.tsx';
import { registeredSection } from './port/registered.tsx';
import { remedySection } from './port/remedy.tsx';
import { templated } from './port/templated.ts';
import { usesSection } from './port/uses.tsx';

export const port: PageKind = {
  name: 'port',
  path: '/ports/:port/:transport?',
  samples: ['/ports/297', '/ports/2297', '/ports/443', '/ports/443/udp', '/ports/8080', '/ports/50000', '/ports/6000'],
  *all() {
    for (let number = 0; number <= LAST_PORT; number++) yield `/ports/${number}`;
  },
  render,
  ready,
};

function render(context: PageContext, parameters: PageParameters): PageContent | Redirect | null {
  const { site, words, now } = context;
  const number = portOf(parameters.path('port'));
  const named = parameters.path('transport');
  const transport = named === '' ? null : transportOf(named);
  if (number === null || (named !== '' && transport === null)) return null;
  const facts = factsOf(site, number, transport);
  const part: Part = { ...context, facts, here: hereOf(site, number, now), notes: createNotes(words) };
  return contentOf(part);
}

function ready(context: PageContext, parameters: PageParameters, document: DocumentWriter): ReadyPage | null {
  const number = parameters.path('transport') === '' ? portOf(parameters.path('port')) : null;
  return number === null ? null : plainPage(context, number, (part) => document(part, contentOf(part)));
}

/** The page in full. */
export function contentOf(part: Part): PageContent {
  const { facts, words, to, site } = part;
  const { port: number, asked: transport } = facts;
  const names = namesOf(facts);
  const asked = String(number) + (transport === null ? '' : `/${transport}`);
  const says = words.say('port.lead', { headline: headline(facts, words) });
  const questions = questionsOf(part);
  const range: RangeName = facts.range.name;
  return {
    title:
      names.length === 0
        ? words.say('port.title', { port: asked })
        : words.say('port.title.named', { port: asked, name: names.slice(0, 2).join(', ') }),
    description: says,
    breadcrumb: [
      { text: words.say('common.way.ranges'), href: to.page('/ranges') },
      { text: words.say(`port.range-name.${range}`), href: to.page(`/ranges/${range}`) },
      ...(transport === null ? [] : [{ text: String(number), href: to.page(`/ports/${number}`) }]),
    ],
    crumb: transport ?? asked,
    // Only where the site has an address are they told to search engines.
    structured: site.shape.origin === null ? [] : [structuredQuestions(questions)],
    scripts: ['port', ...(site.rooms.feedback === null ? [] : ['feedback']), ...(part.here === null ? [] : ['live'])],
    twin: `/api/ports/${asked}`,
    body: (
      <article class="port">
        <header class="port-head">
          <h1>{words.say('port.title', { port: asked })}</h1>
          <p class="lead">{says}</p>
        </header>
        {glance(part)}
        <div class="port-body">
          {hereSection(part)}
          {registeredSection(part)}
          {gapSection(part)}
          {ghostSection(part)}
          {usesSection(part)}
          {usingSection(part)}
          {templated(part, 'range', rangeSection)}
          {historySection(part)}
          {/* Nothing can be bound to port 0, so there is nothing to look for. */}
          {facts.port === 0 ? null : templated(part, 'by-hand', byHandSection)}
          {facts.port === 0 ? null : templated(part, 'remedy', remedySection)}
          {questionsSection(part, questions)}
          {notesSection(part)}
          <FeedbackForm context={part} />
          {turning(part)}
        </div>
      </article>
    ),
  };
}
