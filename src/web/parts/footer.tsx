// The bottom of every page: which registry it was written from, and where the data is.
import type { PageContent, PageContext } from '../page.ts';

export function Footer({ context, content }: { context: PageContext; content: PageContent }) {
  const { words, to, site } = context;
  const { date } = site.rooms.registry.source;
  // Files have no twins: those are answers.
  const served = site.shape.addresses === 'served';
  return (
    <footer class="bottom">
      <p>{words.say('common.registry', { date: words.date(date) })}</p>
      <ul>
        <li>
          <a href={to.page('/about')}>{words.say('common.way.about')}</a>
        </li>
        {content.twin && served ? (
          <li>
            <a href={to.plain(content.twin)}>{words.say('common.twin')}</a>
          </li>
        ) : null}
        {served ? (
          <li>
            <a href={to.plain('/api/openapi.json')}>{words.say('common.api')}</a>
          </li>
        ) : null}
      </ul>
    </footer>
  );
}
