// What of a situation is in the own network namespace: only that is in the way of a bind.
import type { Listener } from '../../model/listener.ts';
import type { Trial } from '../../model/trial.ts';
import type { Situation } from '../../model/why.ts';

/** Sockets that wait here: TCP that listens, UDP that is bound. */
export function waiting({ listeners }: Situation): readonly Listener[] {
  return listeners.filter(
    ({ namespace, transport, state }) => namespace.self && (transport !== 'tcp' || state === 'listen'),
  );
}

/** The bind that shows best that somebody is in the way: as most servers ask, where that was tried. */
export function refusal({ trials, os }: Situation): Trial | undefined {
  const manner = trials.some((trial) => trial.manner === 'reuse-address') ? 'reuse-address' : 'plain';
  return trials.find((trial) => trial.manner === manner && isInUse(trial, os));
}

/** Windows refuses it as forbidden where the holder wants it for itself alone (SO_EXCLUSIVEADDRUSE). */
export function isInUse({ error }: Trial, os: Situation['os']): boolean {
  return error === 'EADDRINUSE' || (os === 'win32' && error === 'EACCES');
}

/** What binds have shown; those that the host cannot have at all (no IPv6) say nothing. */
export function isTaken({ trials }: Situation, manner: 'plain' | 'reuse-address'): boolean {
  return trials.some((trial) => trial.manner === manner && trial.error === 'EADDRINUSE');
}
