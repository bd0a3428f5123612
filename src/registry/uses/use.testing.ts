// For tests: uses to fill in as needed, holders, attributions, and the data files themselves.
import { readdirSync, readFileSync } from 'node:fs';
import { type Attribution, NO_ATTRIBUTION } from '../../model/attribution.ts';
import type { Holder } from '../../model/listener.ts';
import type { Use } from '../../model/use.ts';
import { type OpenUses, openUses } from './open.ts';
import { inTurn, packUses } from './pack.ts';
import { parseUses } from './parse.ts';
import { parsePort } from './port-text.ts';

/** A use that only its id, its ports (`6379/tcp`) and what a test adds are known of. */
export function useOf(id: string, ports: readonly string[], more: Partial<Use> = {}): Use {
  return {
    id,
    name: id,
    kind: 'database',
    ports: ports.map((text) => {
      const port = parsePort(text);
      if (port === null) throw new Error(`no port: ${text}`);
      return port;
    }),
    protocol: 'HTTP',
    bind: 'all',
    exposure: { risk: 'meant', says: 'Anybody can read it.' },
    executables: [],
    packages: [],
    programs: [],
    runsAs: [],
    sources: [{ title: 'Example', url: 'https://example.org/' }],
    ...more,
  };
}

export const opened = (...uses: Use[]): OpenUses => openUses(packUses(uses));

const FOLDER = new URL('../../../data/uses/', import.meta.url);

/** All of data/uses, packed afresh. */
export function dataUses(): OpenUses {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  return openUses(
    packUses(inTurn(files.map((name) => parseUses(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')), name)))),
  );
}

export function holderOf(exe: string | null, more: Partial<Holder> = {}): Holder {
  return {
    pid: 812,
    pidInNamespace: null,
    startedAt: null,
    name: 'whatever',
    exe,
    exeDeleted: false,
    exeFile: null,
    args: null,
    cwd: null,
    uid: 1000,
    user: null,
    parents: [],
    fds: [3],
    via: 'fd',
    isParent: false,
    hidden: null,
    attends: null,
    ...more,
  };
}

export const ofPackage = (name: string): Attribution => ({
  ...NO_ATTRIBUTION,
  package: { name, from: 'a test', manager: 'dpkg', version: null, integrity: 'unmodified', integrityFrom: 'a test' },
});

/** What an interpreter runs. */
export const ofProgram = (
  name: string,
  interpreter: string | null,
  { script = null, package: of = null }: { script?: string | null; package?: string | null } = {},
): Attribution => ({
  ...NO_ATTRIBUTION,
  program: { name, from: 'a test', interpreter, script, package: of, version: null },
});
