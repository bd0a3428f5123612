// The site as tests ask it: real rooms and the embedded registry, without a network between.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IO } from '../../../src/cli/io.ts';
import { realRooms } from '../../../src/cli/wire.ts';
import type { Judgement } from '../../../src/model/judgement.ts';
import type { Registry } from '../../../src/model/registry.ts';
import type { SiteShape } from '../../../src/web/site.ts';
import { LOCALES } from '../../../src/words/locales.ts';

export interface TestSite {
  /** Its data folder. */
  readonly data: string;
  readonly registry: Registry;
  readonly rooms: { readonly registry: Registry; readonly judgement: Judgement };
  fetch(path: string, init?: RequestInit): Promise<Response>;
  text(path: string): Promise<string>;
  status(path: string): Promise<number>;
  close(): void;
}

export const OPEN: SiteShape = {
  addresses: 'served',
  base: '',
  origin: null,
  locales: LOCALES,
  open: true,
  version: 'test',
};

/** Its own data folder, so that nothing that was fetched or kept here is read. */
export async function openTestSite(shape: Partial<SiteShape> = {}): Promise<TestSite> {
  const data = mkdtempSync(join(tmpdir(), 'portolan-site-'));
  const stream = { isTerminal: false, columns: () => null, write: () => undefined };
  const io: IO = { out: stream, err: stream, env: { XDG_DATA_HOME: data, HOME: data } };
  const rooms = realRooms(io);
  const door = await rooms.site({ shape: { ...OPEN, ...shape } });
  const fetch = async (path: string, init?: RequestInit) =>
    door.fetch(new Request(`http://127.0.0.1${path}`, init), '127.0.0.1');
  const { registry, judgement } = await rooms.forSurvey();
  if (judgement === undefined) throw new Error('a survey that judges has a judgement');
  return {
    data,
    registry,
    rooms: { registry, judgement },
    fetch,
    text: async (path) => (await fetch(path)).text(),
    status: async (path) => (await fetch(path)).status,
    close: door.close,
  };
}
