// "Was this page helpful?": three faces, and a sentence for those who have one. Works without scripts.
import { MOODS, type Mood } from '../../model/feedback.ts';
import type { PageContext } from '../page.ts';

const FACES: Readonly<Record<Mood, string>> = { no: '😔', partly: '🤨', yes: '😃' };
const LONGEST = 1000;

/** Null where nobody keeps it. A page that has the form names the script `feedback`. */
export function FeedbackForm({ context }: { context: PageContext }) {
  const { words, to, path, site } = context;
  if (site.rooms.feedback === null) return null;
  const [page = '/', query = ''] = path.split('?');
  const said = query.split('&').includes('said=thanks');
  return (
    <section class="feedback" id="feedback" aria-labelledby="feedback-title">
      <h2 id="feedback-title">{words.say('feedback.asks')}</h2>
      {said ? (
        <p class="feedback-thanks" role="status">
          {words.say('feedback.thanks')}
        </p>
      ) : (
        <form action={to.plain('/feedback')} method="post" data-failed={words.say('feedback.not-sent')}>
          <input type="hidden" name="page" value={page} />
          <input type="hidden" name="locale" value={words.locale} />
          <fieldset>
            <legend class="visually-hidden">{words.say('feedback.asks')}</legend>
            {MOODS.map((mood) => (
              <label>
                <input type="radio" name="mood" value={mood} required />
                <span class="feedback-face" aria-hidden="true">
                  {FACES[mood]}
                </span>
                <span>{words.say(`feedback.mood.${mood}`)}</span>
              </label>
            ))}
          </fieldset>
          <p>
            <label for="feedback-sentence">{words.say('feedback.sentence')}</label>
            <textarea id="feedback-sentence" name="sentence" rows={2} maxlength={LONGEST}></textarea>
          </p>
          <p class="feedback-send">
            <button type="submit">{words.say('feedback.send')}</button>
            <span class="soft">{words.say('feedback.privacy')}</span>
          </p>
          <p class="feedback-outcome" role="status"></p>
        </form>
      )}
    </section>
  );
}
