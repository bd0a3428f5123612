// What containerd, CRI-O and Podman leave on the disk about a container: its OCI bundle, and Podman's list. Pure.
import type { ContainerRuntime, PublishedPort } from '../../../../model/attribution.ts';
import { type KnownContainer, list, object, parseJson, portNumber, text } from './known.ts';

/** From the config.json of a bundle (OCI runtime specification): who made it wrote names into its annotations. */
export function containerInBundle(
  json: unknown,
  id: string,
  runtime: ContainerRuntime,
  file: string,
): KnownContainer | null {
  const notes = object(object(json).annotations);
  const note = (...names: string[]) => names.map((name) => text(notes[name])).find((value) => value !== null) ?? null;
  const pod = {
    uid: note('io.kubernetes.cri.sandbox-uid', 'io.kubernetes.pod.uid'),
    name: note('io.kubernetes.cri.sandbox-name', 'io.kubernetes.pod.name'),
    namespace: note('io.kubernetes.cri.sandbox-namespace', 'io.kubernetes.pod.namespace'),
  };
  const name = note('io.kubernetes.cri.container-name', 'io.kubernetes.container.name', 'nerdctl/name');
  const image = note('io.kubernetes.cri.image-name', 'io.kubernetes.cri-o.ImageName', 'io.kubernetes.cri-o.Image');
  if (name === null && image === null && pod.name === null) return null;
  return {
    id,
    runtime,
    name: name ?? (note('io.kubernetes.cri.container-type') === 'sandbox' ? pod.name : null),
    image,
    published: publishedByNerdctl(note('nerdctl/ports')),
    addresses: [],
    pod: pod.uid === null && pod.name === null ? null : pod,
    from: file,
  };
}

// nerdctl, internal/labels: a list of HostPort, ContainerPort, Protocol, HostIP.
function publishedByNerdctl(written: string | null): PublishedPort[] | null {
  if (written === null) return null;
  return list(parseJson(written)).flatMap((each) => {
    const { HostPort, ContainerPort, Protocol, HostIP } = object(each);
    const [hostPort, containerPort] = [portNumber(HostPort), portNumber(ContainerPort)];
    if (hostPort === null || containerPort === null) return [];
    return [{ hostAddress: text(HostIP), hostPort, containerPort, transport: text(Protocol) ?? 'tcp' }];
  });
}

/** From overlay-containers/containers.json (containers/storage): names, and the image in a text of JSON of its own. */
export function containersInStorage(json: unknown, file: string): KnownContainer[] {
  return list(json).flatMap((each) => {
    const { id, names, metadata } = object(each);
    const known = text(id);
    if (known === null) return [];
    const about = object(typeof metadata === 'string' ? parseJson(metadata) : null);
    return [
      {
        id: known,
        runtime: 'podman' as const,
        name: text(about.name) ?? text(list(names)[0]),
        image: text(about['image-name']),
        published: null,
        addresses: [],
        pod: null,
        from: file,
      },
    ];
  });
}
