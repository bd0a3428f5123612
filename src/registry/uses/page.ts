// The uses of one port, as its page tells them.

import type { PageUse } from '../../model/page.ts';
import { TRANSPORTS } from '../../model/port.ts';
import type { Use, UsePort, Uses } from '../../model/use.ts';

/** Every use of a port on any transport, most specific first, each once. */
export function usesOfPort(uses: Uses, port: number): PageUse[] {
  const all: Use[] = [];
  for (const transport of TRANSPORTS) {
    for (const use of uses.at(port, transport)) if (!all.includes(use)) all.push(use);
  }
  return all.map((use) => pageUse(use, port));
}

function pageUse(use: Use, port: number): PageUse {
  const { id, name, kind, protocol, exposure, sources } = use;
  const here = use.ports.filter((one) => covers(one, port));
  const [source] = sources;
  if (source === undefined) throw new Error(`the use "${id}" has no source`);
  const transports = TRANSPORTS.filter((transport) => here.some((one) => one.transports.includes(transport)));
  return { id, name, kind, role: here[0]?.role ?? null, protocol, transports, exposure, source, sources };
}

const covers = ({ port, last }: UsePort, at: number): boolean => port <= at && at <= (last ?? port);
