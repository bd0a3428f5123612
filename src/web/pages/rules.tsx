// /rules and /rules/database-in-the-open: what is said of listeners, why, and by which examples.
import type { RuleLine } from '../../model/rule.ts';
import { VERDICT_CLASSES } from '../../model/verdict.ts';
import { clean } from '../../render/clean.ts';
import type { Html, PageContent, PageContext, PageKind, PageParameters } from '../page.ts';
import { Command } from '../parts/command.tsx';
import { english } from '../parts/english.ts';
import { Listeners } from '../parts/listeners.tsx';
import { VerdictBadge } from '../parts/verdict-badge.tsx';
import { ruleSays, ruleWhy } from '../rulebook.ts';

export const rules: PageKind = {
  name: 'rules',
  path: '/rules',
  samples: ['/rules'],
  all: () => ['/rules'],
  render: ({ words, to, site }) => ({
    title: words.say('rules.title'),
    description: words.say('rules.about'),
    breadcrumb: [],
    body: (
      <>
        <h1>{words.say('rules.title')}</h1>
        <p class="lead">{words.say('rules.about')}</p>
        <p>{words.say('rules.gravest')}</p>
        {VERDICT_CLASSES.toReversed().map((of) => (
          <section>
            <h2>
              <VerdictBadge words={words} of={of} />
            </h2>
            <p>{words.say(`listener.class.${of}.means`)}</p>
            <dl class="rules">
              {site.rooms.rules.rules
                .filter((rule: RuleLine) => rule.class === of)
                .map((rule) => {
                  const { text, lang } = ruleSays(words, rule);
                  return (
                    <>
                      <dt>
                        <a href={to.page(`/rules/${rule.id}`)} translate="no">
                          {rule.id}
                        </a>
                      </dt>
                      <dd lang={lang}>{text}</dd>
                    </>
                  );
                })}
            </dl>
          </section>
        ))}
      </>
    ),
  }),
};

export const rule: PageKind = {
  name: 'rule',
  path: '/rules/:id',
  samples: ['/rules/database-in-the-open'],
  all: ({ rooms }) => rooms.rules.rules.map(({ id }) => `/rules/${id}`),
  render,
};

function render(context: PageContext, parameters: PageParameters): PageContent | null {
  const { words, to, site, now } = context;
  const page = site.rooms.rules.page(parameters.path('id'));
  if (page === null) return null;
  const says = ruleSays(words, page);
  const fired = (now?.listeners ?? []).filter(({ verdict }) => verdict?.reasons.some(({ rule }) => rule === page.id));
  return {
    title: words.say('rules.rule.title', { id: page.id }),
    description: says.text,
    breadcrumb: [{ text: words.say('rules.title'), href: to.page('/rules') }],
    crumb: page.id,
    twin: `/api/rules/${page.id}`,
    body: (
      <>
        <h1 translate="no">{page.id}</h1>
        <p>
          <VerdictBadge words={words} of={page.class} />
        </p>
        <p class="lead" lang={says.lang}>
          {says.text}
        </p>
        {now === null ? null : (
          <section>
            <h2>{words.say('rules.here')}</h2>
            {fired.length === 0 ? (
              <p>{words.say('rules.here.none')}</p>
            ) : (
              <Listeners listeners={fired} variant="compact" words={words} to={to} />
            )}
          </section>
        )}
        <h2>{words.say('rules.why')}</h2>
        {ruleWhy(words, page).map(({ text, lang }) => (
          <p lang={lang}>{text}</p>
        ))}
        <h2>{words.say('rules.fires')}</h2>
        <p class="soft">{words.say('rules.examples')}</p>
        {page.examples.fires.map((example) => fires(context, example))}
        <h2>{words.say('rules.quiet')}</h2>
        <ul lang={english(words)}>
          {page.examples.quiet.map(({ shows }) => (
            <li>{clean(shows)}</li>
          ))}
        </ul>
      </>
    ),
  };
}

type Fired = NonNullable<ReturnType<PageContext['site']['rooms']['rules']['page']>>['examples']['fires'][number];

function fires({ words }: PageContext, { shows, says, evidence, next }: Fired): Html {
  return (
    <div class="sheet rule-example">
      <h3 lang={english(words)}>{clean(shows)}</h3>
      <p lang={english(words)}>{clean(says)}.</p>
      <p class="soft">{words.say('listener.evidence')}</p>
      <ul lang={english(words)}>
        {evidence.map((fact) => (
          <li>{clean(fact)}</li>
        ))}
      </ul>
      <p>
        <strong>{words.say('listener.next')}</strong> <span lang={english(words)}>{clean(next.says)}</span>
        {next.run === null ? null : <Command words={words} run={clean(next.run)} />}
      </p>
    </div>
  );
}
