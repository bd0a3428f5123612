// The one place that builds real rooms. Each is loaded when a command asks for it, and not before.
import { PortolanError } from '../model/error.ts';
import type { Collector } from '../model/host.ts';
import type { Policies } from '../model/policy.ts';
import type { Registry } from '../model/registry.ts';
import type { PageRooms } from '../page.ts';
import type { UpdateOptions, UpdateProgress, UpdateResult } from '../registry/update/index.ts';
import { clean } from '../render/clean.ts';
import type { SurveyRooms } from '../survey.ts';
import type { IO } from './io.ts';

export interface Rooms {
  readonly collector: () => Promise<Collector>;
  readonly registry: () => Promise<Registry>;
  /** `judged`: with what it takes to recognise and to judge; the default. */
  readonly forSurvey: (options?: { readonly judged?: boolean }) => Promise<SurveyRooms>;
  readonly forPage: () => Promise<PageRooms>;
  readonly policies: () => Promise<Policies>;
  /** Puts a newer registry in use; see `updateRegistry`. */
  readonly update: (options: UpdateOptions, progress: (event: UpdateProgress) => void) => Promise<UpdateResult>;
}

/** The rooms of this machine. */
export function realRooms(io: IO): Rooms {
  const registry = () => openRegistryInUse(io);
  const forSurvey = async () => ({ collector: await collectorFor(process.platform), registry: await registry() });
  return {
    collector: () => collectorFor(process.platform),
    registry,
    forSurvey,
    forPage: async () => {
      const { blockedByBrowsers } = await import('../registry/bad-ports.ts');
      return { ...(await forSurvey()), blockedByBrowsers };
    },
    policies: async () => {
      const [{ createPolicies }, { nearest }] = await Promise.all([
        import('../judge/policy/policies.ts'),
        import('./nearest.ts'),
      ]);
      return createPolicies(nearest);
    },
    update: async (options, progress) => {
      const { dataDir, updateRegistry } = await import('../registry/update/index.ts');
      const { loadEmbedded } = await import('../registry/embedded/load.ts');
      return updateRegistry(options, {
        dataDir: dataDir(io.env, process.platform),
        progress,
        now: () => new Date(),
        embedded: loadEmbedded,
      });
    },
  };
}

async function collectorFor(platform: NodeJS.Platform): Promise<Collector> {
  if (platform === 'linux') return (await import('../host/linux/collector.ts')).createLinuxCollector();
  throw new PortolanError('unavailable', `Cannot see what listens here: there is no collector for ${platform} yet`, {
    hint: 'search, gaps and stats work everywhere; listeners are read on Linux',
  });
}

/** The registry that was fetched, if one was; otherwise the embedded one. */
async function openRegistryInUse(io: IO): Promise<Registry> {
  const [{ dataDir }, { openInstalled }, { openRegistry }] = await Promise.all([
    import('../registry/update/data-dir.ts'),
    import('../registry/update/installed.ts'),
    import('../registry/open.ts'),
  ]);
  const { value, gaps } = openInstalled(dataDir(io.env, process.platform));
  for (const { where, why, hint } of gaps)
    io.err.write(`portolan: the fetched registry ${clean(where)} ${clean(why)}; ${hint}\n`);
  if (value !== null) return openRegistry(value);
  const { loadEmbedded } = await import('../registry/embedded/load.ts');
  return openRegistry(loadEmbedded());
}
