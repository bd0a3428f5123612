// What the control group alone tells of a process: its unit and its container, without asking anybody else. Pure.
import { type Attribution, NO_ATTRIBUTION } from '../../../model/attribution.ts';
import { membershipOf } from './cgroup.ts';

const FROM = 'its control group';

/** From the text of /proc/PID/cgroup; null: it could not be read. */
export function byControlGroup(cgroup: string | null): Attribution {
  if (cgroup === null) return NO_ATTRIBUTION;
  const { unit, containers } = membershipOf(cgroup);
  const [inner] = containers;
  return {
    ...NO_ATTRIBUTION,
    unit: unit === null ? null : { name: unit.name, from: FROM, scope: unit.scope, file: null },
    container:
      inner === undefined
        ? null
        : {
            name: inner.id.slice(0, 12),
            from: FROM,
            id: inner.id,
            runtime: inner.runtime,
            image: null,
            published: null,
            pod: inner.pod === null ? null : { uid: inner.pod, name: null, namespace: null },
            proxied: inner.monitor,
          },
  };
}
