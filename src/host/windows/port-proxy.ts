// Connections that Windows takes and passes on: netsh's "interface portproxy", which the service iphlpsvc carries out. It keeps
// its rules in the registry, one value each: "LISTENADDRESS/PORT" = "ADDRESS/PORT", and "*" for every address.
import type { Gap, Seen } from '../../model/coverage.ts';
import type { Redirect } from '../../model/why.ts';
import { wideText } from './processes/decode.ts';
import { registryValues } from './system/registry.ts';

const KINDS = ['v4tov4', 'v4tov6', 'v6tov4', 'v6tov6'] as const;
const KEY = 'SYSTEM\\CurrentControlSet\\Services\\PortProxy';

export function portProxies(port: number): Seen<readonly Redirect[]> {
  const gaps: Gap[] = [];
  const value = KINDS.flatMap((kind) => {
    const values = registryValues(`${KEY}\\${kind}\\tcp`);
    if (typeof values === 'number') {
      const why = `the registry refused them (error ${values})`;
      gaps.push({ where: `port proxies ${kind}`, why, hint: 'run as administrator' });
      return [];
    }
    return values.flatMap(({ name, data }) => redirectOf(wideText(name), wideText(data), kind, port) ?? []);
  });
  return { value, gaps };
}

/** Null for one of another port, and for what is no rule. */
export function redirectOf(listens: string, connects: string, kind: string, port: number): Redirect | null {
  const [from, to] = [placeOf(listens), placeOf(connects)];
  if (from === null || to === null || from.port !== port) return null;
  return {
    address: LOOPBACK.test(to.address) ? null : to.address,
    port: to.port,
    by: `netsh interface portproxy ${kind}, ${from.address === '*' ? 'every address' : from.address}`,
  };
}

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/i;

function placeOf(text: string): { readonly address: string; readonly port: number } | null {
  const [, address, digits] = /^([^/]+)\/(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  return address === undefined || port < 1 || port > 65_535 ? null : { address, port };
}
