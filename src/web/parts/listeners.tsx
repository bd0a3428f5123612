// Listeners for people: one row each, as the terminal merges them; in full, with everything that is known.
import type { Listener } from '../../model/listener.ts';
import type { Reason } from '../../model/verdict.ts';
import { clean } from '../../render/clean.ts';
import type { Line } from '../../render/listing/line.ts';
import { addressWords } from '../../render/listing/words.ts';
import type { Words } from '../../words/words.ts';
import type { Addresses } from '../addresses.ts';
import { Command } from './command.tsx';
import { english } from './english.ts';
import { classOf, gravestFirst, keyOf, linesOf, pageOf, reasonsOf } from './lines.ts';
import { ListenerDetails } from './listener-details.tsx';
import { belongings, claimText, holderText, portText, reachText, whoText } from './listener-words.ts';
import { VerdictBadge } from './verdict-badge.tsx';

interface Ways {
  readonly words: Words;
  readonly to: Addresses;
}

export interface ListenersProps extends Ways {
  readonly listeners: readonly Listener[];
  /** `compact`: a row each. `full`: with every reason and detail. `folded`: a row each, which opens to the details. */
  readonly variant: 'compact' | 'full' | 'folded';
  /** Default: the gravest first. */
  readonly order?: 'gravest' | 'port';
}

/** A list of them; null where there are none, which the page says in its own words. */
export function Listeners({ listeners, variant, order = 'gravest', words, to }: ListenersProps) {
  if (listeners.length === 0) return null;
  const lines = order === 'gravest' ? gravestFirst(linesOf(listeners)) : linesOf(listeners);
  return (
    <ul class={`listeners ${variant}`}>
      {lines.map((line) => (
        <li id={keyOf(line)} data-key={keyOf(line)}>
          <div class="listener-row">
            <Row line={line} words={words} to={to} />
            {variant === 'full' ? null : <First line={line} words={words} />}
            {variant === 'folded' ? <Folded line={line} words={words} to={to} /> : null}
          </div>
          {variant === 'full' ? <Reasons reasons={reasonsOf(line)} words={words} to={to} /> : null}
          {variant === 'full' ? <ListenerDetails line={line} words={words} /> : null}
        </li>
      ))}
    </ul>
  );
}

function Row({ line, words, to }: Ways & { line: Line }) {
  const page = pageOf(line, to);
  const [first] = line.listeners;
  const [gravest] = reasonsOf(line);
  const who = whoText(line, words);
  return (
    <>
      <p class="listener-port">
        {page === null ? portText(line, words) : <a href={page}>{portText(line, words)}</a>}
        {first.state === 'bound' && first.transport === 'tcp' ? <small>{words.say('listener.bound')}</small> : null}
      </p>
      <p class="listener-who">
        <strong translate="no">{holderText(line, words)}</strong>
        {who === null ? null : <span class="soft">{who}</span>}
        {belongings(line).map((name) => (
          <span class="listener-what" translate="no">
            {name}
          </span>
        ))}
      </p>
      <p class="listener-where">
        {reachText(line, words)} <code translate="no">{clean(addressWords(line))}</code>{' '}
        {first.namespace.self ? null : (
          <span class="soft">
            {words.say('listener.in-namespace', { name: clean(first.namespace.name ?? String(first.namespace.inode)) })}
          </span>
        )}
      </p>
      <p class="listener-claim soft">{claimText(line, words)}</p>
      <p class="listener-verdict">
        <VerdictBadge
          words={words}
          of={classOf(line)}
          href={gravest === undefined ? undefined : to.page(`/rules/${gravest.rule}`)}
        />
      </p>
    </>
  );
}

/** The gravest reason alone, with what to do where something is wrong. */
function First({ line, words }: { line: Line; words: Words }) {
  const [reason] = reasonsOf(line);
  if (reason === undefined) return null;
  const quiet = reason.class === 'expected' || reason.class === 'informal';
  return (
    <div class="listener-first">
      <p lang={english(words)}>{clean(reason.says)}.</p>
      {quiet ? null : <Next reason={reason} words={words} />}
    </div>
  );
}

function Folded({ line, words, to }: Ways & { line: Line }) {
  return (
    <details data-key={`${keyOf(line)}-more`}>
      <summary>{words.say('listener.more')}</summary>
      <Reasons reasons={reasonsOf(line)} words={words} to={to} />
      <ListenerDetails line={line} words={words} />
    </details>
  );
}

function Reasons({ reasons, words, to }: Ways & { reasons: readonly Reason[] }) {
  if (reasons.length === 0) return null;
  return (
    <ul class="reasons">
      {reasons.map((reason) => (
        <li>
          <p>
            <VerdictBadge words={words} of={reason.class} href={to.page(`/rules/${reason.rule}`)} />{' '}
            <span lang={english(words)}>{clean(reason.says)}.</span>
          </p>
          <p class="soft">{words.say('listener.evidence')}</p>
          <ul class="evidence" lang={english(words)}>
            {reason.evidence.map((fact) => (
              <li>{clean(fact)}</li>
            ))}
          </ul>
          <Next reason={reason} words={words} />
        </li>
      ))}
    </ul>
  );
}

function Next({ reason: { next }, words }: { reason: Reason; words: Words }) {
  return (
    <p class="next">
      <span class="next-word">{words.say('listener.next')}</span> <span lang={english(words)}>{clean(next.says)}</span>
      {next.run === null ? null : <Command words={words} run={clean(next.run)} />}
    </p>
  );
}
