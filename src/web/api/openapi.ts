// The description of the API (OpenAPI 3.1), made of the schemas that the program's --json answers by.
import type { SiteShape } from '../site.ts';
import { componentsOf } from './schemas.ts';

interface Resource {
  readonly summary: string;
  /** A file of schemas/, without its ending. */
  readonly schema: string;
  readonly parameters?: readonly Parameter[];
  /** True: it tells of this machine, so the encyclopaedia alone does not have it. */
  readonly local?: true;
  /** What may be wrong with a request, besides what is the same for all. */
  readonly refused?: readonly (400 | 404)[];
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly description: string;
  readonly schema: object;
}

const inPath = (name: string, description: string, schema: object): Parameter => ({
  name,
  in: 'path',
  description,
  schema,
});
const PORT = inPath('port', 'A port number', { type: 'integer', minimum: 0, maximum: 65535 });
const TRANSPORT = inPath('transport', 'A transport', { enum: ['tcp', 'udp', 'sctp', 'dccp'] });

/** Every resource but the event stream, which is no JSON document. */
export const RESOURCES: Readonly<Record<string, Resource>> = {
  '/api/ports/{port}': {
    summary: 'Everything about one port',
    schema: 'port',
    parameters: [PORT],
    refused: [404],
  },
  '/api/ports/{port}/{transport}': {
    summary: 'Everything about one port, with one transport in front',
    schema: 'port',
    parameters: [PORT, TRANSPORT],
    refused: [404],
  },
  '/api/listeners': { summary: 'Everything that listens on this machine', schema: 'snapshot', local: true },
  '/api/search': {
    summary: 'Ports, services and products by number, name or words',
    schema: 'site-search',
    parameters: [
      { name: 'q', in: 'query', description: 'What is looked for', schema: { type: 'string', maxLength: 200 } },
      {
        name: 'limit',
        in: 'query',
        description: 'At most so many services, and so many products',
        schema: { type: 'integer', minimum: 1, maximum: 50, default: 50 },
      },
    ],
    refused: [400],
  },
  '/api/stats': { summary: 'How full the registry is', schema: 'stats' },
  '/api/gaps': { summary: 'Every gap on tcp and udp together', schema: 'gaps' },
  '/api/ranges/{span}': {
    summary: 'A stretch of ports',
    schema: 'range',
    parameters: [inPath('span', 'Its first and last port: 6000-6063', { type: 'string', pattern: '^\\d+-\\d+$' })],
    refused: [404],
  },
  '/api/services/{name}': {
    summary: 'Everything about one service name',
    schema: 'service',
    parameters: [inPath('name', 'A service name, in any case', { type: 'string' })],
    refused: [404],
  },
  '/api/rules': { summary: 'Every rule', schema: 'rules' },
  '/api/rules/{id}': {
    summary: 'One rule, with its examples',
    schema: 'rule',
    parameters: [inPath('id', 'Its id', { type: 'string' })],
    refused: [404],
  },
};

const REFUSALS = { 400: 'The request cannot be understood', 404: 'There is no such thing' } as const;

/** The whole document, of what a site of this shape has. */
export function openApi({ origin, open, version }: SiteShape): object {
  const resources = Object.entries(RESOURCES).filter(([, { local }]) => local !== true || !open);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Portolan',
      summary: 'What a port is, what listens on it, whose it is, and whether it belongs',
      version,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: origin ?? '/' }],
    paths: Object.fromEntries([
      ...resources.map(([path, resource]) => [path, pathItem(resource)]),
      ...(open ? [] : [EVENTS]),
    ]),
    components: { schemas: componentsOf(resources.map(([, { schema }]) => schema)) },
  };
}

function pathItem({ summary, schema, parameters = [], refused = [] }: Resource): object {
  const refusals = refused.map((status) => [
    String(status),
    { description: REFUSALS[status], content: { 'application/problem+json': { schema: ref('problem') } } },
  ]);
  return {
    get: {
      summary,
      operationId: operationId(schema, parameters),
      parameters: parameters.map((parameter) => ({ ...parameter, required: parameter.in === 'path' })),
      responses: {
        200: { description: summary, content: { 'application/json': { schema: ref(schema) } } },
        ...Object.fromEntries(refusals),
      },
    },
  };
}

function operationId(schema: string, parameters: readonly Parameter[]): string {
  const by = parameters.filter((each) => each.in === 'path').map(({ name }) => name);
  return [schema, ...by].join('-');
}

function ref(schema: string): object {
  return { $ref: `#/components/schemas/${schema}` };
}

const EVENTS = [
  '/api/events',
  {
    get: {
      summary: 'What opens, closes and changes on this machine, as it happens (server-sent events)',
      operationId: 'events',
      responses: { 200: { description: 'A stream that does not end', content: { 'text/event-stream': {} } } },
    },
  },
] as const;
