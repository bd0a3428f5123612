// An address that nothing is at: says so, and offers the search.

import type { PageContent, PageContext } from '../page.ts';
import { SearchForm } from '../parts/search-form.tsx';

export function notFound(context: PageContext): PageContent {
  const { words } = context;
  return {
    title: words.say('common.not-found'),
    description: words.say('common.not-found.says'),
    breadcrumb: [],
    unlisted: true,
    status: 404,
    body: (
      <>
        <h1>{words.say('common.not-found')}</h1>
        <p>{words.say('common.not-found.says')}</p>
        <SearchForm context={context} />
      </>
    ),
  };
}
