// For the open internet: nothing of this machine, and no way to ask for it.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { openTestSite, type TestSite } from './support/site.ts';

describe('what lives on the site, in the open', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await openTestSite();
  });
  afterAll(() => site.close());

  test.each(['/here', '/uk/here', '/api/events', '/api/events?view=home'])('%s is not there', async (path) => {
    expect(await site.status(path)).toBe(404);
  });

  test.each(['/', '/ports/22', '/search', '/search?q=ssh'])(
    '%s follows nothing and offers nothing of here',
    async (path) => {
      const html = await site.text(path);
      expect(html).not.toContain('data-live');
      expect(html).not.toContain('/assets/live.');
      expect(html).not.toContain('href="/here');
    },
  );

  test('the first page has the numbers of the registry instead', async () => {
    const { either } = site.registry.stats().ranges.system;
    const html = await site.text('/');
    for (const n of [either.assigned, either.unassigned, either.reserved + either.removed])
      expect(html).toContain(`<td>${n.toLocaleString('en')}</td>`);
  });

  test('the newest changes are those of the registry, and lead to their ports', async () => {
    const html = await site.text('/');
    for (const { port } of site.registry.newest(8)) expect(html).toContain(`href="/ports/${port}"`);
  });
});
