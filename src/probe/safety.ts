// Who is not asked, and why: what would start something, print it, take the only place, or write down what it is sent. Pure.
import type { Listener } from '../model/listener.ts';
import type { Recognised, Use, Uses } from '../model/use.ts';
import { debugs } from './weigh/holder.ts';

/** What can be asked in spite of it, with `--also`. */
export const ALSO = ['socket-units', 'printers', 'single-client', 'log-sinks'] as const;
export type Also = (typeof ALSO)[number];

export interface Spared {
  readonly because: Also;
  readonly says: string;
}

/** Null: it may be asked. Safety looks at holders, however blind the rest is to be. */
export function sparedBy(listener: Listener, recognised: Recognised | null, uses: Uses | null): Spared | null {
  const use = recognised?.use ?? null;
  return socketUnit(listener) ?? printer(listener, use, uses) ?? singleClient(listener, use) ?? logSink(listener, use);
}

/** A host that the user named: only the number can warn. */
export function sparedByNumber(port: number): Spared | null {
  return isRawPrinterPort(port) ? PRINTER_PORT(port) : null;
}

function socketUnit({ attribution, holders }: Listener): Spared | null {
  const { socketUnit: unit } = attribution;
  if (unit !== null && unit.running !== true) {
    const what = unit.activates === null ? 'its service' : unit.activates;
    return { because: 'socket-units', says: `a connection would start ${what} (${unit.name})` };
  }
  // Held by systemd alone, of which unit could not be told (systemd.socket(5)).
  const isSystemd =
    holders.length > 0 && holders.every(({ pid, exe }) => pid === 1 && exe?.endsWith('/systemd') === true);
  if (unit === null && isSystemd)
    return { because: 'socket-units', says: 'held by systemd for a service: a connection would start it' };
  return null;
}

function printer({ port, transport }: Listener, use: Use | null, uses: Uses | null): Spared | null {
  // A print server that speaks HTTP prints nothing for a GET; whatever else prints may print what it is sent.
  if (use?.kind === 'printing')
    return /\b(ipp|http)\b/i.test(use.protocol)
      ? null
      : { because: 'printers', says: `${use.name} may print what it is sent` };
  if (use !== null || transport !== 'tcp') return null;
  if (isRawPrinterPort(port)) return PRINTER_PORT(port);
  const prints = uses
    ?.at(port, 'tcp')
    .find(({ kind, protocol }) => kind === 'printing' && !/\b(ipp|http)\b/i.test(protocol));
  return prints === undefined ? null : PRINTER_PORT(port);
}

/** JetDirect prints every byte that it is sent (9100, 9101 and 9102 for a second and third printer); LPD is 515. */
function isRawPrinterPort(port: number): boolean {
  return (port >= 9100 && port <= 9102) || port === 515;
}

function PRINTER_PORT(port: number): Spared {
  return { because: 'printers', says: `a printer may listen on ${port}, and print what it is sent` };
}

/** Servers that serve one client, so that a question would keep the real one out: by use, or by the name of the program. */
const ONE_CLIENT: readonly (readonly [use: RegExp, exe: RegExp, says: string])[] = [
  [/^iperf/, /\/iperf3?$/, 'iperf serves one client at a time'],
  [/gdb/, /\/(gdbserver|lldb-server)$/, 'a debug server serves one client'],
  [/^(delve|debugpy)$/, /\/dlv$/, 'a debugger serves one client'],
];

function singleClient(listener: Listener, use: Use | null): Spared | null {
  // A Java program has other ports besides that of its debugger.
  if (debugs(listener) !== null) return { because: 'single-client', says: 'a Java debugger (JDWP) serves one client' };
  const exe = listener.holders[0]?.exe ?? '';
  const found = ONE_CLIENT.find(([id, file]) => (use !== null && id.test(use.id)) || file.test(exe));
  return found === undefined ? null : { because: 'single-client', says: found[2] };
}

/** A collector of log lines answers nothing, and writes down whatever it is sent (RFC 5424). */
function logSink({ port }: Listener, use: Use | null): Spared | null {
  if (use === null) return null;
  const collects = /\bsyslog\b/i.test(use.protocol) || /^(rsyslog|syslog-ng|syslog)$/.test(use.id);
  return collects
    ? { because: 'log-sinks', says: `${use.name} answers nothing, and would log what port ${port} is sent` }
    : null;
}
