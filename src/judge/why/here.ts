// What of a situation is in the own network namespace: only that is in the way of a bind.
import type { Listener } from '../../model/listener.ts';
import type { Situation } from '../../model/why.ts';

/** Sockets that wait here: TCP that listens, UDP that is bound. */
export function waiting({ listeners }: Situation): readonly Listener[] {
  return listeners.filter(
    ({ namespace, transport, state }) => namespace.self && (transport !== 'tcp' || state === 'listen'),
  );
}

/** What binds have shown; those that the host cannot have at all (no IPv6) say nothing. */
export function isTaken({ trials }: Situation, manner: 'plain' | 'reuse-address'): boolean {
  return trials.some((trial) => trial.manner === manner && trial.error === 'EADDRINUSE');
}
