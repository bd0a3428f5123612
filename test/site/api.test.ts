// The API: every answer is as its description says, and the description is made of the program's own schemas.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { RESOURCES } from '../../src/web/api/openapi.ts';
import { openTestSite, type TestSite } from './support/site.ts';

const sites: Record<'open' | 'local', TestSite> = {
  open: await openTestSite(),
  local: await openTestSite({ open: false }),
};
afterAll(() => {
  for (const site of Object.values(sites)) site.close();
});

interface Description {
  readonly openapi: string;
  readonly paths: Record<
    string,
    { get: { responses: Record<string, { content: Record<string, { schema?: { $ref: string } }> }> } }
  >;
  readonly components: { schemas: Record<string, object> };
}

async function description(site: TestSite): Promise<Description> {
  return JSON.parse(await site.text('/api/openapi.json'));
}

/** What is wrong with a document, by the schema that the description names for its path. */
async function faultsOf(site: TestSite, path: string, status: string, document: unknown): Promise<string[]> {
  const { components, paths } = await description(site);
  const ajv = addFormats(new Ajv2020({ allErrors: true, strict: false }));
  ajv.addSchema({ $id: 'api', components });
  const content = paths[path]?.get.responses[status]?.content ?? {};
  const ref = Object.values(content)[0]?.schema?.$ref;
  if (ref === undefined) throw new Error(`${path} describes no answer ${status}`);
  const validate = ajv.compile({ $ref: `api${ref}` });
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const ASKED: readonly [path: string, address: string][] = [
  ['/api/ports/{port}', '/api/ports/297'],
  ['/api/ports/{port}', '/api/ports/2297'],
  ['/api/ports/{port}', '/api/ports/8080'],
  ['/api/ports/{port}/{transport}', '/api/ports/443/udp'],
  ['/api/listeners', '/api/listeners'],
  ['/api/search', '/api/search?q=data+mover'],
  ['/api/search', '/api/search?q=6000-6063'],
  ['/api/search', '/api/search?q=70000'],
  ['/api/search', '/api/search?q=443/udp&limit=3'],
  ['/api/stats', '/api/stats'],
  ['/api/gaps', '/api/gaps'],
  ['/api/ranges/{span}', '/api/ranges/6000-6063'],
  ['/api/services/{name}', '/api/services/ssh'],
  ['/api/services/{name}', '/api/services/http'],
  ['/api/rules', '/api/rules'],
  ['/api/rules/{id}', '/api/rules/database-in-the-open'],
];

describe('answers', () => {
  for (const [shape, site] of Object.entries(sites)) {
    for (const [path, address] of ASKED) {
      if (shape === 'open' && RESOURCES[path]?.local) continue;
      test(`${address} of the ${shape} site`, async () => {
        const answer = await site.fetch(address);
        expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json']);
        expect(await faultsOf(site, path, '200', await answer.json())).toEqual([]);
      });
    }
  }

  test('every resource is asked', () => {
    expect(Object.keys(RESOURCES).filter((path) => !ASKED.some(([asked]) => asked === path))).toEqual([]);
  });
});

describe('refusals', () => {
  test.each([
    ['/api/ports/{port}', '/api/ports/65536', 404],
    ['/api/ports/{port}', '/api/ports/ssh', 404],
    ['/api/ports/{port}/{transport}', '/api/ports/80/icmp', 404],
    ['/api/search', '/api/search?q=a&limit=0', 400],
    ['/api/ranges/{span}', '/api/ranges/9-1', 404],
    ['/api/ranges/{span}', '/api/ranges/0-65535', 404],
    ['/api/services/{name}', '/api/services/no-such-service', 404],
    ['/api/rules/{id}', '/api/rules/__proto__', 404],
  ])('%s: %s is answered with %p, and with what is right', async (path, address, status) => {
    const answer = await sites.open.fetch(address);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    expect(await faultsOf(sites.open, path, String(status), await answer.json())).toEqual([]);
  });

  test('what there is not', async () => {
    expect(await sites.open.status('/api/nothing')).toBe(404);
  });
});

describe('the description', () => {
  let document: Description;
  beforeAll(async () => {
    document = await description(sites.local);
  });

  test('is of OpenAPI 3.1, and every reference in it leads somewhere', () => {
    expect(document.openapi).toBe('3.1.0');
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref ?? '');
    expect(refs.length).toBeGreaterThan(20);
    const names = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(refs.filter((ref) => !names.includes(ref))).toEqual([]);
  });

  test('names every parameter of its paths, and each operation once', () => {
    const operations = Object.entries(document.paths).map(([path, { get }]) => ({ path, get: JSON.stringify(get) }));
    for (const { path, get } of operations)
      for (const [, name] of path.matchAll(/\{(\w+)\}/g)) expect(get).toContain(`"name":"${name}","in":"path"`);
    const ids = operations.map(({ get }) => /"operationId":"([^"]+)"/.exec(get)?.[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('of the open site has nothing of a machine', async () => {
    const paths = Object.keys((await description(sites.open)).paths);
    expect(paths).not.toContain('/api/listeners');
    expect(paths).not.toContain('/api/events');
    expect(await sites.open.status('/api/listeners')).toBe(404);
    expect(await sites.open.status('/api/events')).toBe(404);
    expect(await sites.open.status('/here')).toBe(404);
  });
});
