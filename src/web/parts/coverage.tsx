// What of this machine was read, and what could not be: said wherever its listeners are shown.
import type { Coverage, Gap } from '../../model/coverage.ts';
import { clean } from '../../render/clean.ts';
import type { Words } from '../../words/words.ts';
import { english } from './english.ts';

export interface CoverageNoteProps {
  readonly coverage: Coverage;
  readonly words: Words;
  /** True: says what was read, too, also when nothing is missing. Default: nothing needs to be said then. */
  readonly always?: boolean;
}

export function CoverageNote({ coverage, words, always = false }: CoverageNoteProps) {
  return (
    <>
      {coverage.complete ? null : <Missing coverage={coverage} words={words} />}
      {always ? (
        <p class="soft">
          {coverage.complete ? `${words.say('listener.coverage.complete')} ` : null}
          {coverage.holdersFrom === null
            ? null
            : words.say('listener.coverage.from', { tables: words.list(coverage.read), source: coverage.holdersFrom })}
        </p>
      ) : null}
    </>
  );
}

function Missing({ coverage, words }: { coverage: Coverage; words: Words }) {
  return (
    <div class="coverage" data-key="coverage">
      <p>{words.say('listener.coverage.incomplete')}</p>
      <ul lang={english(words)}>
        {alike(coverage.gaps).map(({ places, gap: { why, hint } }) => (
          <li>
            {places.slice(0, SHOWN).map(clean).join(', ')}
            {places.length > SHOWN ? (
              <span lang={words.locale}> {words.say('listener.coverage.more', { n: places.length - SHOWN })}</span>
            ) : null}
            {`: ${clean(why)}`}
            {hint === null ? null : `; ${clean(hint)}`}
          </li>
        ))}
      </ul>
    </div>
  );
}

const SHOWN = 3;

/** Gaps of one reason and remedy are told together. */
function alike(gaps: readonly Gap[]): readonly { readonly places: readonly string[]; readonly gap: Gap }[] {
  const groups = Map.groupBy(gaps, ({ why, hint }) => JSON.stringify([why, hint]));
  return [...groups.values()].flatMap((group) => {
    const [gap] = group;
    return gap === undefined ? [] : [{ places: group.map(({ where }) => where), gap }];
  });
}
