// The schemas of the program's answers as components of one document: references to other files become local ones.
import gaps from '../../../schemas/gaps.schema.json';
import model from '../../../schemas/model.schema.json';
import port from '../../../schemas/port.schema.json';
import problem from '../../../schemas/problem.schema.json';
import range from '../../../schemas/range.schema.json';
import rule from '../../../schemas/rule.schema.json';
import rules from '../../../schemas/rules.schema.json';
import service from '../../../schemas/service.schema.json';
import siteSearch from '../../../schemas/site-search.schema.json';
import snapshot from '../../../schemas/snapshot.schema.json';
import stats from '../../../schemas/stats.schema.json';

const FILES: Readonly<Record<string, object>> = {
  gaps,
  port,
  problem,
  range,
  rule,
  rules,
  service,
  'site-search': siteSearch,
  snapshot,
  stats,
};

/** The schemas of these names, with every definition that they share. */
export function componentsOf(names: readonly string[]): Record<string, unknown> {
  const wanted = [...new Set([...names, 'problem'])].sort();
  const documents = wanted.map((name) => [name, local(FILES[name] ?? {})] as const);
  const shared = Object.entries(model.$defs).map(([name, schema]) => [`model-${name}`, local(schema)] as const);
  return Object.fromEntries([...documents, ...shared]);
}

const SHARED = 'model.schema.json#/$defs/';

function local(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(local);
  if (typeof schema !== 'object' || schema === null) return schema;
  const members = Object.entries(schema)
    // A component has neither an address nor a dialect of its own.
    .filter(([name]) => name !== '$id' && name !== '$schema')
    .map(([name, value]) => [
      name,
      name === '$ref' && typeof value === 'string'
        ? value.replace(SHARED, '#/components/schemas/model-')
        : local(value),
    ]);
  return Object.fromEntries(members);
}
