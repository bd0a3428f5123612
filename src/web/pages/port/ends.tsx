// The end of a port's page: what people ask, the sources, and the ports before and after.
import { LAST_PORT } from '../../../model/port.ts';
import type { Html } from '../../page.ts';
import type { Part } from './part.ts';
import type { Question } from './questions.ts';

export function questionsSection({ words }: Part, questions: readonly Question[]): Html {
  return (
    <section class="port-questions">
      <h2 id="questions">{words.say('port.questions')}</h2>
      {questions.map(({ asks, answer }) => (
        <>
          <h3>{asks}</h3>
          <p>{answer}</p>
        </>
      ))}
    </section>
  );
}

/** Called last: it lists what all the others marked. */
export function notesSection({ words, notes }: Part): Html {
  return (
    <section>
      <h2 id="sources">{words.say('port.notes')}</h2>
      {notes.list()}
    </section>
  );
}

export function turning({ words, to, facts: { port, asked } }: Part): Html {
  const address = (number: number) => to.page(`/ports/${number}${asked === null ? '' : `/${asked}`}`);
  return (
    <nav class="port-turning" aria-label={words.say('port.turning')}>
      {port === 0 ? <span></span> : <a rel="prev" href={address(port - 1)}>{`← ${port - 1}`}</a>}
      {port === LAST_PORT ? <span></span> : <a rel="next" href={address(port + 1)}>{`${port + 1} →`}</a>}
    </nav>
  );
}
