// Everything known of one listener: where it is bound, whose it is, and who holds it.
import type { Attribution } from '../../model/attribution.ts';
import type { Holder, Listener } from '../../model/listener.ts';
import { clean } from '../../render/clean.ts';
import { holdersOf, type Line } from '../../render/listing/line.ts';
import { addressWords, programWord } from '../../render/listing/words.ts';
import type { Words } from '../../words/words.ts';
import { english } from './english.ts';
import { claimText, holderWho, momentText, reachText } from './listener-words.ts';

// A server may have hundreds of workers; all are like the first few.
const MOST_HOLDERS = 8;
const LONGEST_COMMAND = 2000;

export function ListenerDetails({ line, words }: { line: Line; words: Words }) {
  const holders = holdersOf(line);
  return (
    <div class="listener-details">
      <dl class="facts">
        <Place line={line} words={words} />
        <Belongs attribution={line.listeners[0].attribution} words={words} />
      </dl>
      {holders.slice(0, MOST_HOLDERS).map((holder) => (
        <dl class="facts holder">
          <Held holder={holder} words={words} />
        </dl>
      ))}
      {holders.length > MOST_HOLDERS ? (
        <p class="soft">{words.say('listener.holders.more', { n: holders.length - MOST_HOLDERS })}</p>
      ) : null}
    </div>
  );
}

/** One fact; nothing where it is not known. */
function Fact({ label, children }: { label: string; children?: unknown }) {
  if (children === null || children === undefined || children === '') return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Place({ line, words }: { line: Line; words: Words }) {
  const [first] = line.listeners;
  const { exposure, namespace, noHolder, socket } = first;
  const shared = line.listeners.filter((l) => l.socket.reusePortGroup === socket.reusePortGroup).length;
  return (
    <>
      <Fact label={words.say('listener.fact.address')}>
        <code translate="no">{clean(addressWords(line))}</code>
      </Fact>
      <Fact label={words.say('listener.fact.reach')}>{reachText(line, words)}</Fact>
      {exposure === null ? null : (
        <Fact label={words.say('listener.fact.firewall')}>
          <span lang={english(words)}>{clean(exposure.says)}</span>
        </Fact>
      )}
      <Fact label={words.say('listener.fact.state')}>{words.say(`listener.state.${first.state}`)}</Fact>
      <Fact label={words.say('listener.fact.queue')}>{queueText(first, words)}</Fact>
      {socket.reusePortGroup === null || shared < 2 ? null : (
        <Fact label={words.say('listener.fact.sharing')}>{words.say('listener.sharing', { sockets: shared })}</Fact>
      )}
      <Fact label={words.say('listener.fact.namespace')}>
        {namespace.self
          ? null
          : namespace.name === null
            ? words.say('listener.namespace.other', { inode: String(namespace.inode) })
            : clean(namespace.name)}
      </Fact>
      <Fact label={words.say('listener.fact.registered')}>{claimText(line, words)}</Fact>
      {noHolder === null ? null : (
        <Fact label={words.say('listener.fact.holder')}>
          {words.say(`listener.no-holder.${noHolder.why}`)}
          {noHolder.detail === '' ? null : (
            <>
              {': '}
              <span lang={english(words)}>{clean(noHolder.detail)}</span>
            </>
          )}
        </Fact>
      )}
    </>
  );
}

function queueText({ socket: { queued, backlog }, transport }: Listener, words: Words): string | null {
  if (queued === null || queued === 0) return null;
  if (transport === 'udp' || transport === 'udplite' || backlog === null) return null;
  return words.say('listener.queue.of', { n: queued, most: backlog });
}

function Belongs({ attribution: a, words }: { attribution: Attribution; words: Words }) {
  const version = (text: string | null) => (text === null ? null : ` ${clean(text)}`);
  return (
    <>
      <Fact label={words.say('listener.fact.unit')}>{a.unit && <Named {...a.unit} words={words} />}</Fact>
      <Fact label={words.say('listener.fact.socket-unit')}>
        {a.socketUnit && (
          <Named {...a.socketUnit} words={words}>
            {a.socketUnit.activates === null
              ? null
              : words.say('listener.unit.activates', { unit: clean(a.socketUnit.activates) })}
          </Named>
        )}
      </Fact>
      <Fact label={words.say('listener.fact.container')}>
        {a.container && (
          <Named {...a.container} words={words}>
            {a.container.image === null
              ? null
              : words.say('listener.container.image', { image: clean(a.container.image) })}
          </Named>
        )}
      </Fact>
      <Fact label={words.say('listener.fact.package')}>
        {a.package && (
          <Named {...a.package} more={version(a.package.version)} words={words}>
            {words.say(`listener.package.${a.package.integrity}`)}
          </Named>
        )}
      </Fact>
      <Fact label={words.say('listener.fact.program')}>
        {a.program && <Named {...a.program} more={version(a.program.version)} words={words} />}
      </Fact>
      <Fact label={words.say('listener.fact.project')}>
        {a.project && (
          <Named {...a.project} words={words}>
            <code translate="no">{clean(a.project.root)}</code>
          </Named>
        )}
      </Fact>
    </>
  );
}

interface NamedProps {
  readonly name: string;
  readonly from: string;
  readonly more?: string | null;
  readonly words: Words;
  readonly children?: unknown;
}

/** A name, what is to be said of it, and what that was read from. */
function Named({ name, from, more = null, words, children }: NamedProps) {
  return (
    <>
      <strong translate="no">{clean(name)}</strong>
      {more}
      {children ? <>, {children}</> : null}
      <small class="soft"> ({words.say('listener.from', { source: clean(from) })})</small>
    </>
  );
}

function Held({ holder, words }: { holder: Holder; words: Words }) {
  const command = clean(holder.args?.join(' ') ?? '');
  return (
    <>
      <Fact label={words.say('listener.fact.holder')}>
        <strong translate="no">{clean(programWord(holder))}</strong>{' '}
        <span class="soft">{holderWho(holder, words)}</span>
      </Fact>
      {holder.exe === null ? null : (
        <Fact label={words.say('listener.fact.executable')}>
          <code translate="no">{clean(holder.exe)}</code>
          {holder.exeDeleted === true ? `, ${words.say('listener.exe.deleted')}` : null}
        </Fact>
      )}
      {command === '' ? null : (
        <Fact label={words.say('listener.fact.command')}>
          <code translate="no">
            {command.length > LONGEST_COMMAND ? `${command.slice(0, LONGEST_COMMAND)}…` : command}
          </code>
        </Fact>
      )}
      {holder.cwd === null ? null : (
        <Fact label={words.say('listener.fact.folder')}>
          <code translate="no">{clean(holder.cwd)}</code>
        </Fact>
      )}
      {holder.startedAt === null ? null : (
        <Fact label={words.say('listener.fact.started')}>
          <time datetime={holder.startedAt}>{momentText(holder.startedAt, words)}</time>
        </Fact>
      )}
      {holder.parents.length === 0 ? null : (
        <Fact label={words.say('listener.fact.parents')}>
          <span translate="no">{holder.parents.map(({ pid, name }) => `${clean(name)} (${pid})`).join(' ← ')}</span>
        </Fact>
      )}
      {holder.hidden === null ? null : (
        <Fact label={words.say('listener.fact.hidden')}>
          <span lang={english(words)}>{clean(holder.hidden)}</span>
        </Fact>
      )}
    </>
  );
}
