// How far an update is: one line that is written over on a terminal, a line a step elsewhere.
import { clean } from '../render/clean.ts';
import type { Stream } from './io.ts';

export type Progress =
  | { readonly step: 'reading'; readonly from: string; readonly bytes: number; readonly total: number | null }
  | { readonly step: 'checking' | 'comparing' | 'installing' }
  | { readonly step: 'waiting'; readonly pid: number };

/** Tells each event at most once a tenth of a second on a terminal; `end` leaves an empty line behind. */
export function tellProgress(stream: Stream): { tell: (event: Progress) => void; end: () => void } {
  let shown = 0;
  let last: Progress['step'] | null = null;
  let open = false;
  const onTerminal = (event: Progress) => {
    const now = performance.now();
    if (event.step === last && now - shown < 100) return;
    shown = now;
    last = event.step;
    open = true;
    stream.write(`\r\x1b[K${progressText(event)}`);
  };
  const elsewhere = (event: Progress) => {
    if (event.step === last) return;
    last = event.step;
    stream.write(`portolan: ${progressText(event)}\n`);
  };
  return {
    tell: stream.isTerminal ? onTerminal : elsewhere,
    end: () => {
      if (open) stream.write('\r\x1b[K');
      open = false;
    },
  };
}

export function progressText(event: Progress): string {
  switch (event.step) {
    case 'reading':
      return `reading ${clean(event.from)}${event.bytes > 0 ? `, ${amount(event.bytes, event.total)}` : ''}`;
    case 'waiting':
      return `waiting for another update (pid ${event.pid}) to end`;
    case 'checking':
    case 'comparing':
    case 'installing':
      return event.step;
    default:
      return event satisfies never;
  }
}

function amount(bytes: number, total: number | null): string {
  const mebibytes = (n: number) => `${(n / 2 ** 20).toFixed(1)} MiB`;
  if (total === null || total <= 0) return mebibytes(bytes);
  return `${mebibytes(bytes)} of ${mebibytes(total)} (${Math.floor((100 * bytes) / total)} %)`;
}
