// A container as a runtime tells of it, whatever the runtime.
import type { ContainerRuntime, PublishedPort } from '../../../../model/attribution.ts';

export interface KnownContainer {
  readonly id: string;
  readonly runtime: ContainerRuntime;
  readonly name: string | null;
  readonly image: string | null;
  readonly published: readonly PublishedPort[] | null;
  /** Its addresses on all of its networks. */
  readonly addresses: readonly string[];
  readonly pod: { readonly uid: string | null; readonly name: string | null; readonly namespace: string | null } | null;
  /** `Docker at /run/docker.sock`. */
  readonly from: string;
}

/** What strangers wrote, taken apart without trust. */
export type Json = Readonly<Record<string, unknown>>;

export function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, 10_000) : [];
}

export function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && value.length <= 1024 ? value : null;
}

export function portNumber(value: unknown): number | null {
  const port = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65536 ? port : null;
}

export function parseJson(written: string | null): unknown {
  try {
    return written === null ? null : JSON.parse(written);
  } catch {
    return null;
  }
}

/** Kubernetes and its runtimes say whose a container is by these labels. */
export function podOf(labels: Json): KnownContainer['pod'] {
  const [uid, name] = [text(labels['io.kubernetes.pod.uid']), text(labels['io.kubernetes.pod.name'])];
  return uid === null && name === null ? null : { uid, name, namespace: text(labels['io.kubernetes.pod.namespace']) };
}
