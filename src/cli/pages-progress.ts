// How far an export is: one line that is written over on a terminal, a line each tenth elsewhere.
import type { Stream } from './io.ts';

export function tellPages(stream: Stream, total: number): { wrote: (pages: number) => void; end: () => void } {
  const began = performance.now();
  let written = 0;
  let shown = 0;
  let tenth = 0;
  const rate = () => Math.round(written / ((performance.now() - began) / 1000));
  return {
    wrote(pages) {
      written += pages;
      const now = performance.now();
      if (stream.isTerminal) {
        if (now - shown < 100) return;
        shown = now;
        stream.write(`\r\x1b[K${written} of ${total} pages, ${rate()} a second`);
        return;
      }
      const reached = Math.floor((written / total) * 10);
      if (reached === tenth) return;
      tenth = reached;
      stream.write(`portolan: ${written} of ${total} pages\n`);
    },
    end() {
      if (stream.isTerminal) stream.write('\r\x1b[K');
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      stream.write(`portolan: ${written} pages in ${seconds} s, ${rate()} a second\n`);
    },
  };
}
