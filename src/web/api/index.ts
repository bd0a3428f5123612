// Every page's machine-readable twin. The documents are those of the program's --json.
import type { Hono } from 'hono';
import type { Site } from '../site.ts';
import { addEvents } from './events.ts';
import { openApi } from './openapi.ts';
import { addOthers } from './others.ts';
import { addPorts } from './ports.ts';
import { refuse } from './problem.ts';
import { addRegistry } from './registry.ts';
import { addSearch } from './search.ts';

/** The API, each resource in a file of its own. */
export function addApi(app: Hono, site: Site): void {
  addEvents(app, site);
  addPorts(app, site);
  addRegistry(app, site);
  addOthers(app, site);
  addSearch(app, site);
  app.get('/api/openapi.json', (c) => c.json(openApi(site.shape)));
  app.all('/api/*', (c) =>
    refuse(c, 404, 'There is no such resource; /api/openapi.json describes those that there are'),
  );
}
