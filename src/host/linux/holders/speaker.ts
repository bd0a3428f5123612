// Which of several holders speaks for a listener. Pure.
import type { DescribedHolder } from './describe.ts';

/** systemd holds the sockets of its socket units itself: as pid 1, as a user's manager, in a container. */
export function isSystemd({ exe, name }: Pick<DescribedHolder, 'exe' | 'name'>): boolean {
  return exe?.endsWith('/systemd') === true && name === 'systemd';
}

/**
 * The holder that speaks for a listener. That is the first one (the parent of a group), but systemd only where nobody
 * was given the socket; and not one that merely has it open, as a child does that inherited it.
 */
export function speakerOf(holders: readonly DescribedHolder[]): DescribedHolder | undefined {
  const [first, ...others] = holders;
  if (first === undefined || others.length === 0) return first;
  const served = holders.filter((holder) => !isSystemd(holder));
  return served.find(({ attends }) => attends !== false) ?? served[0] ?? first;
}

/** The same holders, the one that speaks for them first: whoever takes the first takes the right one. */
export function speakerFirst(holders: readonly DescribedHolder[]): readonly DescribedHolder[] {
  const speaker = speakerOf(holders);
  if (speaker === undefined || speaker === holders[0]) return holders;
  return [speaker, ...holders.filter((holder) => holder !== speaker)];
}
