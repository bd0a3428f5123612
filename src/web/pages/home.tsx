// The first page.
import type { PageContent, PageContext, PageKind } from '../page.ts';
import { SearchForm } from '../parts/search-form.tsx';

export const home: PageKind = {
  name: 'home',
  path: '/',
  samples: ['/'],
  all: () => ['/'],
  render,
};

function render(context: PageContext): PageContent {
  const { words } = context;
  return {
    title: words.say('common.tagline'),
    description: words.say('common.about'),
    breadcrumb: [],
    body: (
      <>
        <h1>{words.say('common.tagline')}</h1>
        <p>{words.say('common.about')}</p>
        <SearchForm context={context} />
      </>
    ),
  };
}
