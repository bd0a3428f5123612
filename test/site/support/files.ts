// A few pages of the site as files, served by a host that knows nothing but files.

import { realRooms } from '../../../src/cli/wire.ts';
import { openJudgement } from '../../../src/cli/wire-judgement.ts';
import { openCatalogue } from '../../../src/judge/catalogue.ts';
import { serve } from '../../../src/runtime/serve/bun.ts';
import { createWriter, kindsOf } from '../../../src/web/app.ts';
import { mapFiles } from '../../../src/web/map-files.ts';
import type { PageKind } from '../../../src/web/page.ts';
import { searchFiles } from '../../../src/web/search-files.ts';
import { quiet } from '../../live/support/quiet.ts';
import { OPEN } from './site.ts';

export interface Copy extends AsyncDisposable {
  readonly address: string;
}

export async function copyOfFiles(base: string, paths: readonly string[]): Promise<Copy> {
  const registry = await realRooms(quiet()).registry();
  const rooms = {
    registry,
    judgement: openJudgement(registry, () => null),
    rules: openCatalogue(),
    blockedByBrowsers: () => false,
    watch: null,
    feedback: null,
  };
  const site = { rooms, shape: { ...OPEN, addresses: 'files' as const, base } };
  const writer = await createWriter(site);
  const files = new Map<string, { readonly type: string; readonly body: string | Uint8Array<ArrayBuffer> }>();
  for (const { path, type, body } of writer.assets.all()) files.set(base + path, { type, body });
  for (const [path, body] of searchFiles(rooms)) files.set(base + path, { type: 'application/json', body });
  for (const { path, type, body } of mapFiles(site).values())
    files.set(base + path, { type, body: new Uint8Array(body) });
  for (const path of paths) {
    const { kind, named } = kindOf(kindsOf(site), path);
    const written = await writer.write(kind, 'en', path, { path: (name) => named[name] ?? '', query: () => null });
    if ('redirect' in written) throw new Error(`${path} leads elsewhere`);
    files.set(path === '/' ? `${base}/` : `${base}${path}.html`, {
      type: 'text/html; charset=utf-8',
      body: written.body,
    });
  }
  const server = await serve({
    hostname: '127.0.0.1',
    port: 0,
    largestBody: 1000,
    mostPending: 100,
    idleSeconds: 30,
    fetch(request) {
      const file = files.get(new URL(request.url).pathname);
      if (file === undefined) return new Response('nothing is here', { status: 404 });
      return new Response(file.body, { headers: { 'Content-Type': file.type } });
    },
  });
  return {
    address: `http://127.0.0.1:${server.port}`,
    [Symbol.asyncDispose]: () => server.stop(),
  };
}

function kindOf(kinds: readonly PageKind[], path: string) {
  for (const kind of kinds) {
    const pattern = new RegExp(
      `^${kind.path.replace(/\/:(\w+)\?/g, '(?:/(?<$1>[^/]+))?').replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`,
    );
    const match = pattern.exec(path);
    if (match !== null) return { kind, named: match.groups ?? {} };
  }
  throw new Error(`No kind of page is at ${path}`);
}
