// What a bare Hono takes on the same server: the measure of what the pages add.
import { Hono } from 'hono';
import { serve } from '../../src/runtime/serve/bun.ts';

const app = new Hono();
app.get('*', (c) => c.text('hello'));
const server = await serve({
  hostname: '127.0.0.1',
  port: 0,
  fetch: (request) => app.fetch(request),
  largestBody: 1000,
  mostPending: 512,
  idleSeconds: 20,
});
console.log(`http://127.0.0.1:${server.port}/`);
