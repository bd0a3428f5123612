// /api/listeners: everything that listens here; /api/rules and /api/rules/ID: what is said of it.
import type { Hono } from 'hono';
import type { Site } from '../site.ts';
import { refuse } from './problem.ts';

export function addOthers(app: Hono, { rooms }: Site): void {
  const { watch, rules } = rooms;
  if (watch !== null) app.get('/api/listeners', async (c) => c.json(await watch.now()));
  app.get('/api/rules', (c) => c.json({ schema: 'portolan/rules/1', rules: rules.rules }));
  app.get('/api/rules/:id', (c) => {
    const page = rules.page(c.req.param('id'));
    return page === null ? refuse(c, 404, 'There is no such rule; /api/rules lists them') : c.json(page);
  });
}
