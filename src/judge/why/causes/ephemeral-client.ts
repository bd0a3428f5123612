// A connection has it: an outgoing one that was given this port, or one that outlived its listener.
import type { Cause, Situation } from '../../../model/why.ts';
import { isInUse, waiting } from '../here.ts';
import { peerOf, tried, whose } from '../words.ts';
import { spanWords, within } from './span.ts';

export function ephemeralClient(situation: Situation): Cause | null {
  const { connections, policy, port, trials, os } = situation;
  const found = connections.filter(({ state }) => state !== 'time-wait');
  const [first] = found;
  if (first === undefined || waiting(situation).length > 0) return null;
  const { ephemeral } = policy;
  const isEphemeral = ephemeral !== null && within(port, ephemeral);
  const failed = trials.find((trial) => isInUse(trial, os));
  return {
    cause: 'ephemeral-client',
    says: isEphemeral
      ? `${whose(first)} has an outgoing connection from ${port}: the number lies in the range that such connections are given (${spanWords(ephemeral)})`
      : `${whose(first)} still has a connection from ${port}, although nothing listens on it any more`,
    evidence: [
      ...found.slice(0, 4).map((each) => `${whose(each)} to ${peerOf(each)}`),
      ...(failed === undefined ? [] : [tried(failed)]),
    ],
    next: isEphemeral
      ? {
          says: 'Keep the number out of the range for good, and wait until the connection ends; or take one outside of it: portolan pick',
          run: keepOut(port, situation),
        }
      : { says: 'Wait until it ends, or end it', run: `portolan free ${port} --dry-run` },
  };
}

/** Keeps outgoing connections from being given the number; macOS has nothing for one alone. */
function keepOut(port: number, { os, transport }: Situation): string | null {
  if (os === 'darwin') return null;
  return os === 'linux'
    ? `sudo sysctl net.ipv4.ip_local_reserved_ports=${port}`
    : `netsh int ipv4 add excludedportrange protocol=${transport} startport=${port} numberofports=1`;
}
