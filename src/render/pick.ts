// A port for a new service, with the reason in one line.
import type { PickReport } from '../model/pick.ts';
import type { Answer } from './formats.ts';
import { count } from './phrase.ts';

/** Ports alone for programs: `PORT=$(portolan pick)`. */
export function pickAnswer(report: PickReport): Answer {
  const { ports, passedOver } = report;
  const column = { key: 'port', title: 'PORT', rank: 0, min: 5, align: 'right' } as const;
  return {
    document: () => report,
    rows: () => ports.map((port) => ({ port })),
    people: () => [
      ...ports.map((port) => ({ kind: 'title', text: String(port) }) as const),
      { kind: 'text', text: pickReason(report) },
      ...(passedOver.length === 0
        ? []
        : ([{ kind: 'items', items: passedOver.map(({ port, why }) => `not ${port}: ${why}`) }] as const)),
    ],
    programs: () => ({
      columns: [column],
      groups: [{ heading: null, rows: ports.map((port) => ({ cells: [String(port)] })) }],
    }),
  };
}

/** One line: for whom, and what speaks for it. */
export function pickReason({ for: name, registered, because, passedOver, ports }: PickReport): string {
  const whom = name === null ? '' : `for ${name}: `;
  if (registered !== null) return `${whom}registered in ${registered}`;
  const passed =
    passedOver.length === 0
      ? ''
      : `; ${count(passedOver.length, 'port')} before ${ports.length === 1 ? 'it' : 'them'} taken here`;
  return `${whom}${because.join(', ')}${passed}`;
}

/** For a shell or a .env file: `PORT=25946`, then `PORT_2=…`. */
export function pickEnvironment(ports: readonly number[]): string {
  return ports.map((port, at) => `PORT${at === 0 ? '' : `_${at + 1}`}=${port}\n`).join('');
}
