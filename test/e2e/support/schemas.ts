// The schemas that ship with the package, ready to hold documents against.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { ROOT } from './portolan.ts';

const FOLDER = join(ROOT, 'schemas');

export const SCHEMA_FILES: readonly string[] = readdirSync(FOLDER).filter((name) => name.endsWith('.schema.json'));

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
addFormats(ajv);
for (const file of SCHEMA_FILES) ajv.addSchema(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')), file);

/** What is wrong with the document; empty when it is as `schemas/NAME.schema.json` says. */
export function faults(name: string, document: unknown): string[] {
  const validate = ajv.getSchema(`${name}.schema.json`);
  if (validate === undefined) throw new Error(`there is no schemas/${name}.schema.json`);
  validate(document);
  return (validate.errors ?? [])
    .slice(0, 10)
    .map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
}
