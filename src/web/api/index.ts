// Every page's machine-readable twin. The documents are those of the program's --json.
import type { Hono } from 'hono';
import type { Site } from '../site.ts';
import { addEvents } from './events.ts';
import { addPorts } from './ports.ts';
import { addSearch } from './search.ts';

/** The API, each resource in a file of its own. */
export function addApi(app: Hono, site: Site): void {
  addEvents(app, site);
  addPorts(app, site);
  addSearch(app, site);
}
