// /api/ports/297 and /api/ports/297/udp: the document of `portolan 297 --json`.
import type { Hono } from 'hono';
import { factsOf, hereOf } from '../port.ts';
import type { Site } from '../site.ts';
import { portOf, transportOf } from '../target.ts';
import { refuse } from './problem.ts';

export function addPorts(app: Hono, site: Site): void {
  app.get('/api/ports/:port/:transport?', async (c) => {
    const port = portOf(c.req.param('port'));
    const named = c.req.param('transport');
    const transport = named === undefined ? null : transportOf(named);
    if (port === null || (named !== undefined && transport === null))
      return refuse(c, 404, 'There is no such port: they go from 0 to 65535, on tcp, udp, sctp and dccp');
    const now = (await site.rooms.watch?.now()) ?? null;
    return c.json({ ...factsOf(site, port, transport), here: hereOf(site, port, now) });
  });
}
