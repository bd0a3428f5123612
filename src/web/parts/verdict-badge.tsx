// A verdict at a glance: a shape, a word and a colour, so that none of them is needed alone.
import type { VerdictClass } from '../../model/verdict.ts';
import type { Words } from '../../words/words.ts';

// Within 16 by 16: a tick, a wave, a question, a triangle, an octagon.
const SHAPES: Readonly<Record<VerdictClass, string>> = {
  expected: 'M2.5 8.5l3.5 3.5 7.5-8',
  informal: 'M1.5 9.5c2.2-4 4.3-4 6.5 0s4.3 4 6.5 0',
  undetermined: 'M5 6a3 3 0 1 1 4.4 2.6C8.3 9.2 8 9.8 8 11m0 2.4v.6',
  misconfigured: 'M8 2l6.5 12h-13zM8 6.5v3.7m0 1.8v.4',
  concerning: 'M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2zM8 4.5v4.2m0 2.2v.5',
};

export interface VerdictBadgeProps {
  readonly words: Words;
  /** Null: not judged. */
  readonly of: VerdictClass | null;
  /** Where the rule is explained; absent: it leads nowhere. */
  readonly href?: string | undefined;
}

export function VerdictBadge({ words, of, href }: VerdictBadgeProps) {
  if (of === null) return <span class="verdict">{words.say('listener.class.unjudged')}</span>;
  const inside = (
    <>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d={SHAPES[of]} fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" />
      </svg>
      {words.say(`listener.class.${of}`)}
    </>
  );
  return href === undefined ? (
    <span class={`verdict ${of}`}>{inside}</span>
  ) : (
    <a class={`verdict ${of}`} href={href}>
      {inside}
    </a>
  );
}
