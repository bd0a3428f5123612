// How to check a port by hand, on each system; where scripts run, as tabs with the reader's own system in front.
import { byHand, type System } from '../../../render/prose/by-hand.ts';
import type { Html } from '../../page.ts';
import { Command } from '../../parts/command.tsx';
import { manual } from './notes.tsx';
import type { Part } from './part.ts';

const SYSTEMS: readonly { readonly system: System; readonly name: string }[] = [
  { system: 'linux', name: 'Linux' },
  { system: 'darwin', name: 'macOS' },
  { system: 'win32', name: 'Windows' },
];

export function byHandSection(part: Part): Html {
  const { words, facts, notes } = part;
  const { port, asked } = facts;
  return (
    <section class="port-by-hand">
      <h2 id="by-hand">{words.say('port.by-hand')}</h2>
      <p>{words.say('port.by-hand.says', { port: String(port) })}</p>
      <div data-tabs={words.say('port.by-hand.systems')}>
        {SYSTEMS.map(({ system, name }) => (
          <section id={`by-hand-${system}`} data-system={system}>
            <h3>{name}</h3>
            <dl class="port-commands">
              {byHand(port, asked, system, words).map(({ run, says }) => (
                <>
                  <dt>{says}</dt>
                  <dd>
                    <Command words={words} run={run} />
                  </dd>
                </>
              ))}
            </dl>
            <p class="soft">
              {words.say(`port.by-hand.privileges.${system}`)}
              {system === 'linux' ? [notes.mark(manual('ss', 8)), notes.mark(manual('proc_pid_fd', 5))] : null}
            </p>
          </section>
        ))}
      </div>
      <p>{words.weave<Html>('port.by-hand.portolan', { command: <code translate="no">{`portolan ${port}`}</code> })}</p>
    </section>
  );
}
