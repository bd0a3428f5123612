// Writing the site as files, block by block: what was interrupted in the middle of one is written anew.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PortolanError } from '../../model/error.ts';
import type { Locale } from '../../words/locales.ts';
import { createWriter } from '../app.ts';
import { mapFiles } from '../map-files.ts';
import { searchFiles } from '../search-files.ts';
import type { Site } from '../site.ts';
import { listedPaths, robots, sitemap, sitemapIndex, sitemapNames } from '../sitemap.ts';
import type { Manifest } from './manifest.ts';
import { fileOf, type PlannedPage, parametersOf, plannedPages } from './plan.ts';

const BLOCK = 256;

export interface ExportPart {
  readonly site: Site;
  readonly folder: string;
  readonly manifest: Manifest;
  /** Which of how many writers this is: each takes every n-th block. */
  readonly part: { readonly index: number; readonly of: number };
  /** Called after each block with how many pages it had. */
  readonly wrote: (pages: number) => void;
}

interface Block {
  readonly name: string;
  readonly locale: Locale;
  readonly pages: readonly PlannedPage[];
}

/** How many pages there are in all. */
export function countPages(site: Site): number {
  return plannedPages(site).length * site.shape.locales.length;
}

/** Writes this part's blocks that are not done yet. */
export async function writePages({ site, folder, manifest, part, wrote }: ExportPart): Promise<void> {
  const writer = await createWriter(site);
  const done = manifest.done();
  const mine = blocksOf(site).filter((_, at) => at % part.of === part.index);
  for (const { name, locale, pages } of mine) {
    if (!done.has(name)) {
      for (const { kind, path } of pages) {
        const named = parametersOf(kind, path);
        const written = await writer.write(kind, locale, path, {
          path: (each) => named[each] ?? '',
          query: () => null,
        });
        if ('redirect' in written || written.status !== 200) throw new Error(`${path} is listed and has no page`);
        put(folder, fileOf(locale, path), written.body);
      }
      manifest.finish(name);
    }
    wrote(pages.length);
  }
}

function blocksOf(site: Site): readonly Block[] {
  const pages = plannedPages(site);
  return site.shape.locales.flatMap((locale) =>
    Array.from({ length: Math.ceil(pages.length / BLOCK) }, (_, at) => ({
      name: `${locale} ${at}`,
      locale,
      pages: pages.slice(at * BLOCK, (at + 1) * BLOCK),
    })),
  );
}

/** Everything that is no page: style, scripts, pictures, what is searched, and where everything is. */
export async function writeOthers(site: Site, folder: string): Promise<void> {
  const writer = await createWriter(site);
  for (const { path, body } of writer.assets.all()) put(folder, path, body);
  for (const { path, body } of mapFiles(site).values()) put(folder, path, body);
  for (const [path, body] of searchFiles(site.rooms)) put(folder, path, body);
  put(folder, '404.html', (await writer.missing('en', '/404')).body);
  put(folder, 'robots.txt', robots({ ...site, shape: { ...site.shape, open: true } }));
  if (site.shape.origin === null) return;
  const paths = listedPaths(site);
  const names = sitemapNames(site, paths.length);
  put(folder, 'sitemap.xml', sitemapIndex(site, names));
  for (const name of names) put(folder, `sitemaps/${name}.xml`, sitemap(site, paths, name) ?? '');
}

function put(folder: string, file: string, body: string | Uint8Array): void {
  const path = join(folder, file);
  try {
    try {
      writeFileSync(path, body);
    } catch (error) {
      // Most folders are there already when a part goes on; each new one costs one failure.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, body);
    }
  } catch (cause) {
    throw new PortolanError(
      'unavailable',
      `Cannot write ${JSON.stringify(path)}: ${cause instanceof Error ? cause.message : cause}`,
      {
        cause,
        hint: 'make room, and run the same command again: it goes on where it stopped',
      },
    );
  }
}
