// A command to run by hand. Where scripts run, a button copies it.
import type { Words } from '../../words/words.ts';

export function Command({ words, run }: { words: Words; run: string }) {
  return (
    <span class="command">
      <code translate="no">{run}</code>
      <button type="button" data-copy={run} data-copied={words.say('listener.copied')}>
        {words.say('listener.copy')}
      </button>
    </span>
  );
}
