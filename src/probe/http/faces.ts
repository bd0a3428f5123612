// Every face. A new one stands in a file of faces/, and its family in a line here.
import type { Face } from './face.ts';
import { APPLICATIONS, PROXIES } from './faces/applications.ts';
import { CONTAINERS } from './faces/containers.ts';
import { DATABASES } from './faces/databases.ts';
import { DEVELOPMENT, NAMELESS } from './faces/development.ts';
import { MONITORING } from './faces/monitoring.ts';
import { SERVERS } from './faces/servers.ts';

/** Of two products that a response shows, the first counts; software that carries others comes last. */
export const FACES: readonly Face[] = [
  ...PROXIES,
  ...DATABASES,
  ...CONTAINERS,
  ...MONITORING,
  ...DEVELOPMENT,
  ...APPLICATIONS,
  ...SERVERS,
  ...NAMELESS,
];
