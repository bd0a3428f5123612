// How a range is given out: a bar of its parts, and the same in words.
import type { RangeStats } from '../../../model/registry.ts';
import type { Words } from '../../../words/words.ts';

const PARTS = ['assigned', 'reserved', 'removed', 'unassigned', 'dynamic'] as const;

export function Shares({ words, stats: { size, either } }: { words: Words; stats: RangeStats }) {
  let x = 0;
  const parts = PARTS.filter((part) => either[part] > 0).map((part) => {
    const width = (either[part] / size) * 100;
    const at = x;
    x += width;
    return { part, width, at };
  });
  return (
    <div class="shares">
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        {parts.map(({ part, width, at }) => (
          <rect class={part} x={at} width={width} height="4" />
        ))}
      </svg>
      <ul>
        {parts.map(({ part }) => (
          <li>
            <span class={`share-key ${part}`}></span>{' '}
            {words.say(`ranges.share.${part}`, {
              n: words.number(either[part]),
              share: words.percent(either[part] / size),
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}
