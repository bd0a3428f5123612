// /about: where the data comes from, how ghosts and verdicts are made, what is not seen, and what the words mean.
import type { Html, PageContent, PageContext, PageKind } from '../page.ts';

export const about: PageKind = {
  name: 'about',
  path: '/about',
  samples: ['/about'],
  all: () => ['/about'],
  render,
};

const TERMS = [
  'range',
  'assignment',
  'gap',
  'ghost',
  'use',
  'listener',
  'holder',
  'attribution',
  'reach',
  'identity',
  'verdict',
  'coverage',
] as const;

function render({ words, to, site }: PageContext): PageContent {
  const { registry, judgement } = site.rooms;
  const { source, date, detailsDate } = registry.source;
  const out = (href: string) => (children: Html[]) => (
    <a href={href} rel="noreferrer">
      {children}
    </a>
  );
  const within = (path: string) => (children: Html[]) => <a href={to.page(path)}>{children}</a>;
  return {
    title: words.say('about.title'),
    description: words.say('about.lead'),
    breadcrumb: [],
    body: (
      <>
        <h1>{words.say('about.title')}</h1>
        <p class="lead">{words.say('about.lead')}</p>
        <h2>{words.say('about.registry')}</h2>
        <p>
          {words.weave<Html>('about.registry.says', {
            iana: out('https://www.iana.org/assignments/service-names-port-numbers/'),
            licence: out('https://www.iana.org/help/licensing-terms'),
          })}
        </p>
        <dl class="facts">
          <dt>{words.say('about.registry.source')}</dt>
          <dd lang="en">{source}</dd>
          <dt>{words.say('about.registry.date')}</dt>
          <dd>{words.date(date)}</dd>
          {detailsDate === null ? null : (
            <>
              <dt>{words.say('about.registry.details')}</dt>
              <dd>{words.date(detailsDate)}</dd>
            </>
          )}
        </dl>
        {detailsDate === null ? null : <p>{words.say('about.registry.details-says')}</p>}
        <p>{words.weave<Html>('about.registry.update', { command: <code translate="no">portolan update</code> })}</p>
        <h2>{words.say('about.uses')}</h2>
        <p>{words.say('about.uses.says', { n: judgement.uses.all().length })}</p>
        <h2 id="ghosts">{words.say('about.ghosts')}</h2>
        <p>{words.weave<Html>('about.ghosts.says', { list: within('/ghosts') })}</p>
        <h2 id="verdicts">{words.say('about.verdicts')}</h2>
        <p>{words.weave<Html>('about.verdicts.says', { rules: within('/rules') })}</p>
        <h2>{words.say('about.unseen')}</h2>
        <p>{words.say('about.unseen.says')}</p>
        <h2>{words.say('about.privacy')}</h2>
        <p>{site.shape.open ? words.say('about.privacy.open') : words.say('about.privacy.local')}</p>
        <p>{words.say('about.privacy.feedback')}</p>
        {site.shape.addresses === 'files' ? null : (
          <>
            <h2>{words.say('about.api')}</h2>
            <p>
              {words.weave<Html>('about.api.says', {
                example: <a href={to.plain('/api/ports/297')}>/api/ports/297</a>,
                document: (children) => <a href={to.plain('/api/openapi.json')}>{children}</a>,
              })}
            </p>
          </>
        )}
        <h2 id="words">{words.say('about.words')}</h2>
        <dl class="terms">
          {TERMS.map((term) => (
            <>
              <dt id={`word-${term}`}>{words.say(`about.word.${term}`)}</dt>
              <dd>{words.say(`about.word.${term}.means`)}</dd>
            </>
          ))}
        </dl>
      </>
    ),
  };
}
