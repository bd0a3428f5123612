// What an assistant may ask, one tool each: the same answers as the commands' --json, with what looks like a secret hidden.
import { free, planToFree } from '../../free.ts';
import { PortolanError } from '../../model/error.ts';
import { LAST_PORT } from '../../model/port.ts';
import { portPage } from '../../page.ts';
import { redactListener, redactSnapshot } from '../../render/redact.ts';
import { survey } from '../../survey.ts';
import { why } from '../../why.ts';
import type { Rooms } from '../wire.ts';

export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** JSON Schema of its arguments. */
  readonly input: Readonly<Record<string, unknown>>;
  /** False: it changes something. */
  readonly readOnly: boolean;
  /** Arguments were held against `input`. */
  readonly answer: (given: Readonly<Record<string, unknown>>, rooms: Rooms) => Promise<object>;
}

const PORT = { type: 'integer', minimum: 0, maximum: LAST_PORT, description: 'a port number' };
const TRANSPORT = { enum: ['tcp', 'udp'], description: 'tcp unless said otherwise' };

const takes = (properties: Readonly<Record<string, unknown>>, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const lookUpPort: Tool = {
  name: 'look_up_port',
  title: 'Look a port up',
  description:
    'What a port is: the IANA registry (assigned, unassigned, reserved; by whom and when), uses in practice with sources, and what listens on it on this machine, with verdict and next step.',
  input: takes({ port: PORT }, ['port']),
  readOnly: true,
  async answer({ port }, rooms) {
    const page = await portPage(await rooms.forPage(), Number(port), null, { holders: 'auto' });
    return { ...page, here: { ...page.here, listeners: page.here.listeners.map(redactListener) } };
  },
};

const searchRegistry: Tool = {
  name: 'search_registry',
  title: 'Search the registry',
  description: 'Registered services by words of their name or description, the best match first.',
  input: takes(
    { words: { type: 'string', minLength: 1, maxLength: 200 }, limit: { type: 'integer', minimum: 1, maximum: 50 } },
    ['words'],
  ),
  readOnly: true,
  async answer({ words, limit }, rooms) {
    const registry = await rooms.registry();
    const hits = registry.search(String(words), limit === undefined ? 20 : Number(limit));
    return { registry: registry.source, records: hits.map(({ record }) => record) };
  },
};

const listListeners: Tool = {
  name: 'list_listeners',
  title: 'List what listens',
  description:
    'Everything that listens on this machine, in every network namespace: address, how far it reaches, the processes that hold it, unit, container, package, project, and a verdict with reasons. What could not be seen is in coverage.',
  input: takes({ port: { ...PORT, description: 'only this port' } }),
  readOnly: true,
  async answer({ port }, rooms) {
    const only = port === undefined ? {} : { port: Number(port) };
    return redactSnapshot(await survey(await rooms.forSurvey(), { holders: 'auto', ...only }));
  },
};

const whyPort: Tool = {
  name: 'why',
  title: 'Why a port cannot be had or reached',
  description:
    'The cause of "address already in use", "permission denied" or "connection refused", proved, and what to do. A bind may be tried and let go of at once; nothing is sent.',
  input: takes({ port: PORT, transport: TRANSPORT }, ['port']),
  readOnly: true,
  answer: async ({ port, transport }, rooms) =>
    why(await rooms.forWhy(), {
      port: Number(port),
      transport: transport === 'udp' ? 'udp' : 'tcp',
      bind: null,
      holders: 'auto',
      uid: process.getuid?.() ?? null,
    }),
};

const pickPort: Tool = {
  name: 'pick_port',
  title: 'Pick a port for a new service',
  description:
    'A port that nobody has registered, no known product uses, no browser refuses, no system gives to outgoing connections, and that is free on this machine. The same name gets the same port on every machine.',
  input: takes({ name: { type: 'string', minLength: 1, maxLength: 200, description: 'whom it is for' } }),
  readOnly: true,
  async answer({ name }, rooms) {
    const { pickPlace } = await import('../pick-place.ts');
    const { pickHere } = await import('../../pick.ts');
    const [{ picker }, place] = await Promise.all([rooms.picker(), pickPlace(rooms, new Map())]);
    const wishes = { name: name === undefined ? null : String(name), count: 1, near: null, span: null };
    const { value, gaps } = pickHere(picker, wishes, place);
    return { ...value, gaps: [...place.gaps, ...gaps] };
  },
};

const freePort: Tool = {
  name: 'free_port',
  title: 'End what listens on a port',
  description:
    'Ends what listens on a port: a unit by systemctl, a container by its engine, anything else by SIGTERM, and by SIGKILL only with kill. Without confirm it shows the plan and does nothing.',
  input: takes(
    {
      port: { ...PORT, minimum: 1 },
      transport: TRANSPORT,
      confirm: { type: 'boolean', description: 'true: carry the plan out' },
      kill: { type: 'boolean', description: 'true: kill what does not end in 5 seconds' },
    },
    ['port'],
  ),
  readOnly: false,
  async answer({ port, transport, confirm, kill }, rooms) {
    const question = { port: Number(port), transport: transport === 'udp' ? 'udp' : 'tcp', holders: 'auto' } as const;
    const free_ = await rooms.forFree();
    if (confirm !== true) return { plan: (await planToFree(free_, question)).plan, outcome: 'not-tried' };
    const consent = { toEnd: async () => true, toKill: async () => kill === true };
    return free(free_, question, consent, { patience: 5000 });
  },
};

/** `mayFree`: whether the one tool that ends things is among them. */
export function toolsFor(mayFree: boolean): readonly Tool[] {
  return [lookUpPort, searchRegistry, listListeners, whyPort, pickPort, ...(mayFree ? [freePort] : [])];
}

/** What went wrong, for whoever asked: with what to do, and without a stack. */
export function toldError(error: unknown): string {
  if (error instanceof PortolanError)
    return error.hint === undefined ? error.message : `${error.message}\n${error.hint}`;
  throw error;
}
