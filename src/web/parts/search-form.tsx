// The search: a plain form, which scripts make suggest as one types.
import type { PageContext } from '../page.ts';
import { SEARCH_INDEX } from '../search-files.ts';

export function SearchForm({ context, query = '' }: { context: PageContext; query?: string }) {
  const { words, to, site } = context;
  const source =
    site.shape.addresses === 'files'
      ? { 'data-index': to.plain(SEARCH_INDEX) }
      : { 'data-suggest': to.plain('/api/search') };
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
          {...source}
          data-port={to.page('/ports/{port}')}
          data-service={to.page('/services/{name}')}
          data-says={words.say('search.suggest.port', { port: '{port}' })}
          data-list={words.say('search.suggestions')}
        />
        <button type="submit">{words.say('common.search.go')}</button>
      </form>
    </search>
  );
}
