// Where in the site a page is.
import type { PageContent, PageContext } from '../page.ts';

export function Breadcrumb({ context, content }: { context: PageContext; content: PageContent }) {
  const { words, to, path } = context;
  if (path === '/') return null;
  return (
    <nav class="breadcrumb" aria-label={words.say('common.breadcrumb')}>
      <ol>
        <li>
          <a href={to.page('/')}>{words.say('common.home')}</a>
        </li>
        {content.breadcrumb.map(({ text, href }) => (
          <li>
            <a href={href}>{text}</a>
          </li>
        ))}
        <li aria-current="page">{content.crumb ?? content.title}</li>
      </ol>
    </nav>
  );
}
