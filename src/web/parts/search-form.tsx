// The search: a plain form, which scripts make suggest as one types.
import type { Words } from '../../words/words.ts';
import type { Addresses } from '../addresses.ts';

export function SearchForm({ words, to, query = '' }: { words: Words; to: Addresses; query?: string }) {
  return (
    <search class="search">
      <form action={to.page('/search')} method="get">
        <label class="visually-hidden" for="q">
          {words.say('common.search.label')}
        </label>
        <input
          id="q"
          name="q"
          type="search"
          value={query}
          maxlength={200}
          placeholder={words.say('common.search.placeholder')}
          autocomplete="off"
          spellcheck={false}
          data-suggest={to.plain('/api/search')}
        />
        <button type="submit">{words.say('common.search.go')}</button>
      </form>
    </search>
  );
}
