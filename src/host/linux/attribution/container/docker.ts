// Docker's words, and Podman's where it speaks like Docker: its API, and the file that it keeps of each container. Pure.
import type { ContainerRuntime, PublishedPort } from '../../../../model/attribution.ts';
import { type KnownContainer, list, object, podOf, portNumber, text } from './known.ts';

/** From the body of GET /containers/json (Docker Engine API, "List containers"). Null: it is something else. */
export function containersIn(json: unknown, runtime: ContainerRuntime, from: string): KnownContainer[] | null {
  if (!Array.isArray(json)) return null;
  return list(json).flatMap((each) => {
    const container = object(each);
    const id = text(container.Id);
    if (id === null) return [];
    const published = list(container.Ports).flatMap((port) => {
      const { IP, PrivatePort, PublicPort, Type } = object(port);
      return onePort(text(IP), portNumber(PublicPort), portNumber(PrivatePort), text(Type));
    });
    return [
      {
        id,
        runtime,
        name: nameOf(list(container.Names)[0]),
        image: text(container.Image),
        published,
        addresses: addressesOf(object(container.NetworkSettings).Networks),
        pod: podOf(object(container.Labels)),
        from,
      },
    ];
  });
}

/** From /var/lib/docker/containers/ID/config.v2.json. Null: it is none, or it does not run. */
export function containerInFile(json: unknown, file: string): KnownContainer | null {
  const { ID, Name, Config, State, NetworkSettings } = object(json);
  const id = text(ID);
  if (id === null || object(State).Running === false) return null;
  const published = Object.entries(object(object(NetworkSettings).Ports)).flatMap(([inside, bindings]) => {
    const [port, transport = 'tcp'] = inside.split('/');
    return list(bindings).flatMap((binding) => {
      const { HostIp, HostPort } = object(binding);
      return onePort(text(HostIp), portNumber(HostPort), portNumber(port), transport);
    });
  });
  return {
    id,
    runtime: 'docker',
    name: nameOf(Name),
    image: text(object(Config).Image),
    published,
    addresses: addressesOf(object(NetworkSettings).Networks),
    pod: podOf(object(object(Config).Labels)),
    from: file,
  };
}

function onePort(
  hostAddress: string | null,
  hostPort: number | null,
  containerPort: number | null,
  transport: string | null,
): PublishedPort[] {
  if (hostPort === null || containerPort === null) return [];
  return [{ hostAddress, hostPort, containerPort, transport: transport ?? 'tcp' }];
}

function nameOf(value: unknown): string | null {
  return text(value)?.replace(/^\//, '') ?? null;
}

function addressesOf(networks: unknown): string[] {
  return Object.values(object(networks)).flatMap((network) => {
    const { IPAddress, GlobalIPv6Address } = object(network);
    return [text(IPAddress), text(GlobalIPv6Address)].filter((address) => address !== null);
  });
}
