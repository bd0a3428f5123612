// The pages of a list that is too long for one.
import type { PageContext } from '../page.ts';

export interface PagerProps {
  readonly context: PageContext;
  /** `/ghosts`; the first page is there, the others below: `/ghosts/2`. */
  readonly base: string;
  readonly page: number;
  readonly pages: number;
  /** True: it stands below the list, too. */
  readonly again?: true;
}

export function Pager({ context: { words, to }, base, page, pages, again }: PagerProps) {
  if (pages === 1) return null;
  return (
    <nav class="pager" aria-label={again ? words.say('lists.pages.again') : words.say('lists.pages')}>
      <ul>
        {Array.from({ length: pages }, (_, at) => at + 1).map((each) => (
          <li>
            <a
              href={to.page(each === 1 ? base : `${base}/${each}`)}
              aria-label={words.say('lists.page', { n: String(each) })}
              aria-current={each === page ? 'page' : undefined}
            >
              {each}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
