// A container's port is published here: by a proxy that listens, or by a rule that sends connections on.
import type { Listener } from '../../../model/listener.ts';
import type { Cause, Redirect, Situation } from '../../../model/why.ts';
import { command } from '../../facts/commands.ts';
import { bounded } from '../../facts/words.ts';
import { waiting } from '../here.ts';
import { described } from '../words.ts';

/** Whether a proxy listens for a container (docker-proxy, rootlessport). */
export function isPublished({ attribution: { container } }: Listener): boolean {
  return container?.proxied === true;
}

export function containerPublished(situation: Situation): Cause | null {
  const proxy = waiting(situation).find(isPublished);
  const behind = proxy ?? sentTo(situation);
  const container = behind?.attribution.container ?? null;
  if (behind === undefined || container === null) return null;
  const { port } = situation;
  const engine = container.runtime === 'podman' ? 'podman' : 'docker';
  return {
    cause: 'container-published',
    says: `Container ${bounded(container.name)} publishes ${port}${container.image === null ? '' : ` (image ${bounded(container.image)})`}`,
    evidence: [described(behind), ...situation.redirects.map(sent), `told by ${bounded(container.from)}`],
    next: {
      says: 'Stop the container, or publish it on another port',
      run:
        container.runtime === 'docker' || container.runtime === 'podman'
          ? command(`${engine} stop`, container.name)
          : null,
    },
  };
}

/** The container's own listener that a rule leads to. */
function sentTo({ redirects, behind, listeners, port }: Situation): Listener | undefined {
  const candidates = [...behind, ...listeners].filter(
    ({ namespace, attribution }) => !namespace.self && attribution.container !== null,
  );
  const published = candidates.find(({ attribution: { container } }) =>
    container?.published?.some(({ hostPort }) => hostPort === port),
  );
  if (published !== undefined) return published;
  return candidates.find((each) =>
    redirects.some((redirect) => redirect.address !== null && redirect.port === each.port),
  );
}

/** `nftables, table ip nat, chain prerouting sends it to 172.17.0.2:80`. */
export function sent({ by, address, port }: Redirect): string {
  return `${by} sends it to ${address === null ? `port ${port}` : address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`}`;
}
