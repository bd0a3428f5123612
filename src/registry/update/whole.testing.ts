// For tests: a whole registry that was constructed, small enough to be quick and large enough to be believed.
import { CSV_HEADING, type Row, xmlOf } from '../parse/constructed.testing.ts';

const FAMOUS: Readonly<Record<number, string>> = { 22: 'ssh', 25: 'smtp', 80: 'http', 443: 'https' };
const LEAST = 10_000;

/** Every port to 10,100 is assigned on tcp, but for 300 and those that `more` brings. */
export function wholeRows(more: readonly Row[] = [], count = LEAST + 100): Row[] {
  const rows: Row[] = [
    { name: 'domain', number: '53', protocol: 'udp', description: 'Domain' },
    { name: 'ntp', number: '123', protocol: 'udp', description: 'Time' },
  ];
  const taken = new Set(more.map(({ number }) => number));
  for (let port = 1; port <= count; port++) {
    if (port === 300 || taken.has(`${port}`)) continue;
    const name = FAMOUS[port] ?? `svc-${port}`;
    rows.push({ name, number: `${port}`, protocol: 'tcp', description: `Service ${port}` });
  }
  return [...rows, ...more];
}

export const wholeXml = (date: string, more: readonly Row[] = [], count?: number): string =>
  xmlOf(wholeRows(more, count), date);

export function wholeCsv(more: readonly Row[] = []): string {
  const lines = wholeRows(more).map(
    ({ name, number, protocol, description, registered }) =>
      `${name ?? ''},${number ?? ''},${protocol ?? ''},${description ?? ''},,,${registered ?? ''},,,,,\n`,
  );
  return CSV_HEADING + lines.join('');
}

export const TACACSS: Row = {
  name: 'tacacss',
  number: '300',
  protocol: 'tcp',
  description: 'Login',
  registered: '2025-07-15',
};
