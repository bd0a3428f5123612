// /api/search?q=: what the site's search finds, as data; the suggestions are made of it, too.
import type { Hono } from 'hono';
import { searchSite } from '../search.ts';
import type { Site } from '../site.ts';
import { refuse } from './problem.ts';

const USUAL_LIMIT = 50;

export function addSearch(app: Hono, { rooms }: Site): void {
  app.get('/api/search', (c) => {
    const limit = c.req.query('limit');
    if (limit !== undefined && !/^([1-9]|[1-4]\d|50)$/.test(limit))
      return refuse(c, 400, 'limit is a number from 1 to 50');
    const found = searchSite(rooms, c.req.query('q') ?? '', limit === undefined ? USUAL_LIMIT : Number(limit));
    return c.json({ schema: 'portolan/site-search/1', registry: rooms.registry.source, ...found });
  });
}
