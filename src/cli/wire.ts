// The one place that builds real rooms. Each is loaded when a command asks for it, and not before.
import { existsSync } from 'node:fs';
import type { FreeRooms } from '../free.ts';
import type { Application, ApplicationWishes } from '../model/application.ts';
import { PortolanError } from '../model/error.ts';
import type { FeedbackStore } from '../model/feedback.ts';
import type { Hands } from '../model/free.ts';
import type { Collector } from '../model/host.ts';
import type { Identifier, IdentifyWishes } from '../model/identifying.ts';
import type { Judgement } from '../model/judgement.ts';
import type { Picker } from '../model/pick.ts';
import type { Policies } from '../model/policy.ts';
import type { Registry } from '../model/registry.ts';
import type { RuleCatalogue } from '../model/rule.ts';
import type { Scout } from '../model/scout.ts';
import type { PageRooms } from '../page.ts';
import type { UpdateOptions, UpdateProgress, UpdateResult } from '../registry/update/index.ts';
import { clean } from '../render/clean.ts';
import type { SurveyRooms } from '../survey.ts';
import type { WhyRooms } from '../why.ts';
import type { IO } from './io.ts';
import type { SiteDoor, SiteWishes } from './wire-site.ts';

export interface Rooms {
  readonly collector: () => Promise<Collector>;
  readonly registry: () => Promise<Registry>;
  readonly forSurvey: (options?: SurveyOptions) => Promise<SurveyRooms>;
  readonly forPage: (options?: SurveyOptions) => Promise<PageRooms>;
  /** What readers of the site said, and the file that it is in. */
  readonly feedback: () => Promise<{ readonly file: string; readonly store: FeedbackStore }>;
  /** The browser door. */
  readonly site: (wishes: SiteWishes) => Promise<SiteDoor>;
  readonly policies: () => Promise<Policies>;
  readonly rules: () => Promise<RuleCatalogue>;
  /** What finds out why a port cannot be had or reached. */
  readonly forWhy: () => Promise<WhyRooms>;
  /** What ends things. */
  readonly forFree: () => Promise<FreeRooms>;
  /** What is looked at besides listeners, one port at a time; null: this system has no such looks yet. */
  readonly scout: () => Promise<Scout | null>;
  readonly picker: () => Promise<{ readonly picker: Picker; readonly registry: Registry }>;
  readonly application: (wishes: ApplicationWishes) => Promise<Application>;
  /** What asks listeners what they are; see `portolan identify`. */
  readonly identifier: (wishes: IdentifyWishes) => Promise<Identifier>;
  /** Puts a newer registry in use; see `updateRegistry`. */
  readonly update: (options: UpdateOptions, progress: (event: UpdateProgress) => void) => Promise<UpdateResult>;
}

export interface SurveyOptions {
  /** With what it takes to recognise and to judge; the default. */
  readonly judged?: boolean | undefined;
  /** The policy whose entries make a listener expected, named by the user; undefined: the machine's own, if there is one. */
  readonly policy?: string | undefined;
}

/** The rooms of this machine. */
export function realRooms(io: IO): Rooms {
  const registry = () => openRegistryInUse(io);
  const forSurvey: Rooms['forSurvey'] = async ({ judged = true, policy } = {}) => {
    const [collector, opened] = await Promise.all([collectorFor(process.platform), registry()]);
    const judgement = judged ? await judgementFor(opened, await policyInForce(io, policy)) : undefined;
    return { collector, registry: opened, judgement };
  };
  return {
    collector: () => collectorFor(process.platform),
    registry,
    forSurvey,
    forPage: async (options) => {
      const { blockedByBrowsers } = await import('../registry/bad-ports.ts');
      return { ...(await orBlind(() => forSurvey(options), registry)), blockedByBrowsers };
    },
    feedback: () => openFeedback(io),
    site: async (wishes) => {
      const { openSite } = await import('./wire-site.ts');
      const { store } = await openFeedback(io);
      // The encyclopaedia alone looks at no machine, and is there on every system.
      const survey = wishes.shape.open ? null : await forSurvey({ policy: wishes.policy });
      return openSite(survey?.registry ?? (await registry()), survey, store, wishes);
    },
    policies: openPolicies,
    rules: async () => (await import('../judge/catalogue.ts')).openCatalogue(),
    forWhy: async () => {
      const [rooms, scout, { explain }] = await Promise.all([
        forSurvey({ judged: false }),
        scoutFor(process.platform),
        import('../judge/why/explain.ts'),
      ]);
      if (scout === null)
        throw new PortolanError('unavailable', `Cannot find out why: ${process.platform} has no such looks yet`);
      return { ...rooms, scout, explain };
    },
    forFree: async () => {
      const [rooms, scout, hands, { planFree }] = await Promise.all([
        forSurvey({ judged: false }),
        scoutFor(process.platform),
        handsFor(process.platform),
        import('../judge/free/plan.ts'),
      ]);
      if (scout === null || hands === null)
        throw new PortolanError('unavailable', `Cannot free a port: ${process.platform} has no such hands yet`);
      return { ...rooms, scout, hands, plan: planFree };
    },
    scout: () => scoutFor(process.platform),
    picker: () => openPicker(registry),
    application: async (wishes) =>
      (await import('../judge/pick/application.ts')).draftApplication(wishes, await registry()),
    identifier: async (wishes) => {
      const { createIdentifier } = await import('../probe/identifier.ts');
      const [{ openUses }, { loadUses }] = await Promise.all([
        import('../registry/uses/open.ts'),
        import('../registry/uses/load.ts'),
      ]);
      // Where sockets are made later than they are asked for, one would not be of the namespace that was gone into.
      const { opensAtOnce } = await import('#sockets');
      const passages =
        process.platform === 'linux' && opensAtOnce ? await import('../host/linux/namespaces/passage.ts') : null;
      return createIdentifier(wishes, openUses(loadUses()), passages?.openPassages ?? null);
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

// In one file, and so in one piece of the executable: a listing loads it whole.
async function judgementFor(registry: Registry, allowedBy: Judgement['allowedBy']): Promise<Judgement> {
  return (await import('./wire-judgement.ts')).openJudgement(registry, allowedBy);
}

async function openPicker(registry: () => Promise<Registry>) {
  const [opened, { createPicker }, { openUses }, { loadUses }, { blockedByBrowsers }] = await Promise.all([
    registry(),
    import('../judge/pick/picker.ts'),
    import('../registry/uses/open.ts'),
    import('../registry/uses/load.ts'),
    import('../registry/bad-ports.ts'),
  ]);
  return {
    picker: createPicker({ registry: opened, uses: openUses(loadUses()), blockedByBrowsers }),
    registry: opened,
  };
}

async function openFeedback(io: IO): Promise<{ file: string; store: FeedbackStore }> {
  const [{ dataDir }, { createFeedbackStore }] = await Promise.all([
    import('../registry/update/data-dir.ts'),
    import('../store/feedback.ts'),
  ]);
  const file = `${dataDir(io.env, process.platform)}/feedback.sqlite`;
  return { file, store: createFeedbackStore(file) };
}

/** The machine's own policy. Never one of the current folder, which may be somebody else's. */
const MACHINE_POLICY = '/etc/portolan/portolan.toml';

async function openPolicies(): Promise<Policies> {
  const [{ createPolicies }, { nearest }] = await Promise.all([
    import('../judge/policy/policies.ts'),
    import('./nearest.ts'),
  ]);
  return createPolicies(nearest);
}

async function policyInForce(io: IO, named: string | undefined): Promise<Judgement['allowedBy']> {
  if (named === undefined && !existsSync(MACHINE_POLICY)) return () => null;
  const policies = await openPolicies();
  try {
    const policy = policies.load(named ?? MACHINE_POLICY);
    return (listener) => policies.allowedBy(policy, listener);
  } catch (error) {
    // One that was asked for must be right; the machine's own does not keep anybody from looking.
    if (named !== undefined || !(error instanceof PortolanError)) throw error;
    io.err.write(`portolan: ${clean(error.message)}; nothing is allowed by it\n`);
    return () => null;
  }
}

async function collectorFor(platform: NodeJS.Platform): Promise<Collector> {
  if (platform === 'linux') {
    const [{ createLinuxCollector }, { kernel }] = await Promise.all([
      import('../host/linux/collector.ts'),
      import('../runtime/ffi.ts'),
    ]);
    // Said at once where there is no way to it.
    kernel();
    return createLinuxCollector();
  }
  if (platform === 'darwin') return (await import('../host/darwin/collector.ts')).createDarwinCollector();
  if (platform === 'win32') return (await import('../host/windows/collector.ts')).createWindowsCollector();
  throw new PortolanError('unavailable', `Cannot see what listens here: there is no collector for ${platform} yet`, {
    hint: 'search, gaps and stats work everywhere; listeners are read on Linux, macOS and Windows',
  });
}

/** A page is worth reading also where this machine cannot be looked at. */
async function orBlind(open: () => Promise<SurveyRooms>, registry: () => Promise<Registry>): Promise<SurveyRooms> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof PortolanError) || error.code !== 'unavailable') throw error;
    const [{ createBlindCollector }, opened] = await Promise.all([import('../host/blind.ts'), registry()]);
    const gap = { where: 'this machine', why: error.message, hint: error.hint ?? null };
    return {
      collector: createBlindCollector(gap, process.platform),
      registry: opened,
      judgement: await judgementFor(opened, () => null),
    };
  }
}

async function handsFor(platform: NodeJS.Platform): Promise<Hands | null> {
  if (platform === 'linux') return (await import('../host/linux/hands.ts')).createLinuxHands();
  if (platform === 'darwin') return (await import('../host/darwin/hands.ts')).createDarwinHands();
  if (platform === 'win32') return (await import('../host/windows/hands.ts')).createWindowsHands();
  return null;
}

async function scoutFor(platform: NodeJS.Platform): Promise<Scout | null> {
  if (platform === 'linux') return (await import('../host/linux/scout.ts')).createLinuxScout();
  if (platform === 'darwin') return (await import('../host/darwin/scout.ts')).createDarwinScout();
  if (platform === 'win32') return (await import('../host/windows/scout.ts')).createWindowsScout();
  return null;
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
