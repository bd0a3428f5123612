// What a search found, as lists: services of the registry, and what is used in practice.
import { cleanProse } from '../../render/clean.ts';
import { spanText } from '../../render/phrase.ts';
import type { Words } from '../../words/words.ts';
import type { Addresses } from '../addresses.ts';
import type { FoundService, FoundUse } from '../search.ts';
import { english } from './english.ts';
import { Marked } from './marked.tsx';

interface Ways {
  readonly words: Words;
  readonly to: Addresses;
  /** What was looked for, to be marked. */
  readonly query: string;
}

export function FoundServices({ services, ...ways }: Ways & { services: readonly FoundService[] }) {
  return (
    <ol class="found">
      {services.map((service) => (
        <Service service={service} {...ways} />
      ))}
    </ol>
  );
}

function Service({
  service: { name, ports, transports, description },
  words,
  to,
  query,
}: Ways & { service: FoundService }) {
  const on = transports.map((each) => each ?? words.say('search.any-transport'));
  // Where tcp is not among them, the page of the transport that is has more to say.
  const [only] = transports;
  const page = only === 'tcp' || only === null || only === undefined || transports.includes('tcp') ? '' : `/${only}`;
  return (
    <li>
      <p class="found-port">
        {ports === null ? (
          <span class="soft">{words.say('search.no-port')}</span>
        ) : (
          <a href={to.page(`/ports/${ports.first}${page}`)}>{spanText(ports)}</a>
        )}
      </p>
      <div>
        <p>
          {name === null ? null : (
            <a href={to.page(`/services/${encodeURIComponent(name)}`)} translate="no">
              <Marked text={cleanProse(name)} query={query} />
            </a>
          )}{' '}
          <span class="soft">{on.join(', ')}</span>
        </p>
        {description === null ? null : (
          <p lang={english(words)}>
            <Marked text={description} query={query} />
          </p>
        )}
      </div>
    </li>
  );
}

export function FoundUses({ uses, words, to, query }: Ways & { uses: readonly FoundUse[] }) {
  return (
    <ol class="found">
      {uses.map(({ name, protocol, ports }) => (
        <li>
          <p class="found-port">
            {ports[0] === undefined ? null : <a href={to.page(`/ports/${ports[0].port}`)}>{ports[0].port}</a>}
          </p>
          <div lang={english(words)}>
            <p>
              <strong translate="no">
                <Marked text={name} query={query} />
              </strong>{' '}
              <span class="soft">{protocol}</span>
            </p>
            <p class="found-ports">
              {ports.map(({ port, last, transports, role }) => (
                <span>
                  <a href={to.page(`/ports/${port}`)}>
                    {spanText({ first: port, last: last ?? port })}/{transports.join('+')}
                  </a>
                  {role === null ? null : ` ${role}`}
                </span>
              ))}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
