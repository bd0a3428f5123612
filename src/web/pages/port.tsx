// The page of one port.
import { LAST_PORT } from '../../model/port.ts';
import type { PageContent, PageContext, PageKind, PageParameters, Redirect } from '../page.ts';
import { factsOf } from '../port.ts';
import { portOf, transportOf } from '../target.ts';

export const port: PageKind = {
  name: 'port',
  path: '/ports/:port/:transport?',
  samples: ['/ports/297', '/ports/2297', '/ports/443', '/ports/443/udp', '/ports/50000', '/ports/0', '/ports/6000'],
  *all() {
    for (let number = 0; number <= LAST_PORT; number++) yield `/ports/${number}`;
  },
  render,
};

function render(context: PageContext, parameters: PageParameters): PageContent | Redirect | null {
  const { site, words } = context;
  const number = portOf(parameters.path('port'));
  const named = parameters.path('transport');
  const transport = named === '' ? null : transportOf(named);
  if (number === null || (named !== '' && transport === null)) return null;
  const facts = factsOf(site, number, transport);
  return {
    title: words.say('port.title', { port: String(number) }),
    description: facts.transports.tcp.status,
    breadcrumb: [],
    twin: `/api/ports/${number}${named === '' ? '' : `/${named}`}`,
    body: <h1>{words.say('port.title', { port: String(number) })}</h1>,
  };
}
