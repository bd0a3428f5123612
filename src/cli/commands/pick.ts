// portolan pick: a port for a new service that will not hurt later.

import { PortolanError } from '../../model/error.ts';
import type { NoPick, Picked, PickReport, PickWishes } from '../../model/pick.ts';
import { LAST_PORT, TRANSPORTS } from '../../model/port.ts';
import { pickHere } from '../../pick.ts';
import { clean } from '../../render/clean.ts';
import { count } from '../../render/phrase.ts';
import { pickAnswer, pickEnvironment, pickReason } from '../../render/pick.ts';
import { type Call, type Command, OUTPUT } from '../command.ts';
import { EXIT } from '../errors.ts';
import { readRange } from '../filters.ts';
import type { FlagValues } from '../flags.ts';
import { checkOutput, formatOf } from '../output.ts';
import { pickPlace } from '../pick-place.ts';
import { present, statusOf, tellGaps } from '../present.ts';
import { POLICY_FILE } from './check.ts';

export const pick: Command = {
  name: 'pick',
  summary: 'a port for a new service: nobody’s, no known product’s, and free here',
  usage: [
    'pick [--for NAME] [-n N] [--near PORT] [--range A-B]',
    'pick --for NAME --register',
    'pick --for NAME --application',
  ],
  about: [
    'Chooses a port that is unassigned in the registry, in use by no known product, not refused by browsers, outside the ephemeral ranges of Linux, macOS, Windows and this machine, not reserved here, and that nothing here has or had a moment ago.',
    '--for gives the same number for the same name on every machine, and the next one where that is taken; without it the port is drawn by chance.',
    `--register writes the choice into the policy file (${POLICY_FILE} in this folder, when --policy names none), where the next who asks for that name finds it. --application prints a draft of the application to IANA for it.`,
  ],
  flags: [
    'for',
    'limit',
    'near',
    'range',
    'env',
    'register',
    'application',
    'transport',
    'policy',
    'strict',
    ...OUTPUT,
  ],
  examples: [
    { run: 'portolan pick --for my-app', says: 'the same on every machine' },
    { run: 'portolan pick -n 3 --near 8000', says: 'three, close to 8000' },
    { run: 'portolan pick --for my-app --env >> .env', says: 'as PORT=…' },
  ],
  words: [0, 0],
  run,
};

async function run(call: Call): Promise<number> {
  const { flags, io, rooms } = call;
  checkOutput(flags, io);
  const wishes = wishesOf(flags);
  const [{ picker, registry }, team] = await Promise.all([rooms.picker(), teamsFile(call)]);
  const mine = wishes.name === null ? undefined : team.registered(wishes.name);
  const place = await pickPlace(rooms, team.given(wishes.name));
  const result =
    mine === undefined
      ? pickHere(picker, wishes, place)
      : { value: { ports: [mine.port], because: [], passedOver: [] }, gaps: [] };
  if ('refused' in result.value) return none(call, wishes, result.value);
  const gaps = [...place.gaps, ...result.gaps];
  const report: PickReport = {
    schema: 'portolan/pick/1',
    ports: result.value.ports,
    because: because(result.value, mine?.where),
    for: wishes.name,
    passedOver: result.value.passedOver,
    registry: registry.source,
    registered: mine?.where ?? null,
    coverage: { ...place.coverage, complete: gaps.length === 0, gaps },
  };
  if (flags.application === true) return application(call, wishes, report);
  if (flags.env === true) io.out.write(pickEnvironment(report.ports));
  else await present(call, pickAnswer(report));
  if (flags.register === true && mine === undefined) team.register(wishes.name ?? '', report.ports[0] ?? 0);
  // A person reads why below the number; elsewhere it must not get into the data.
  if (flags.env === true || formatOf(flags, io) !== 'table') io.err.write(`portolan: ${clean(pickReason(report))}\n`);
  await tellGaps(call, report.coverage);
  return statusOf(true, report.coverage, flags.strict);
}

function because({ because }: Picked, where: string | undefined): readonly string[] {
  return where === undefined ? because : [`registered in ${where}`];
}

const MOST = 1000;

function wishesOf(flags: FlagValues): PickWishes {
  const name = flags.for?.trim() ?? null;
  if (name === '') throw new PortolanError('usage', 'Cannot pick a port for nobody: --for has an empty name');
  const count = numberOf('limit', flags.limit, 1, MOST) ?? 1;
  if (name === null && (flags.register === true || flags.application === true)) {
    throw new PortolanError('usage', `--${flags.register === true ? 'register' : 'application'} needs a name`, {
      hint: 'say whom the port is for: --for NAME',
    });
  }
  if (
    count > 1 &&
    (flags.register === true || flags.application === true || (name !== null && flags.near !== undefined))
  )
    throw new PortolanError('usage', `A name is given one port, not ${count}`, { hint: 'leave out -n, or the rest' });
  if (name !== null && flags.near !== undefined) {
    throw new PortolanError('usage', '--for and --near contradict each other: the name decides where the port is', {
      hint: 'give one of them; --range keeps a name within some ports',
    });
  }
  return {
    name,
    count,
    near: numberOf('near', flags.near, 0, LAST_PORT),
    span: flags.range === undefined ? null : readRange(flags.range),
  };
}

function numberOf(flag: string, text: string | undefined, least: number, most: number): number | null {
  if (text === undefined) return null;
  if (/^\d{1,5}$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
  throw new PortolanError('usage', `--${flag} cannot be ${JSON.stringify(text)}`, {
    hint: `it is a number from ${least} to ${most}`,
  });
}

/** The file in which a team keeps what was picked for whom; there may be none. */
async function teamsFile({ flags, io, rooms }: Call) {
  const policies = await rooms.policies();
  const file = flags.policy ?? POLICY_FILE;
  const exists = policies.exists(file);
  // One that was named must be there, unless it is to be written.
  const policy = exists || (flags.policy !== undefined && flags.register !== true) ? policies.load(file) : null;
  const known = policy === null ? new Map<string, { port: number; line: number }>() : policies.registered(policy);
  const same = (a: string, b: string) => policies.sameName(a) === policies.sameName(b);
  return {
    registered(name: string) {
      const found = [...known].find(([each]) => same(each, name))?.[1];
      return found === undefined ? undefined : { port: found.port, where: `${file}:${found.line}` };
    },
    given: (name: string | null): ReadonlyMap<number, string> =>
      new Map(
        [...known]
          .filter(([each]) => name === null || !same(each, name))
          .map(([each, { port, line }]) => [port, `it is picked for ${each} in ${file}:${line}`]),
      ),
    register(name: string, port: number) {
      policies.register(file, name, port);
      io.err.write(`portolan: written to ${clean(file)}; commit it, and the team shares it\n`);
    },
  };
}

function none({ io }: Call, { span }: PickWishes, { refused }: NoPick): number {
  const where = span === null ? '' : ` in ${span.first}-${span.last}`;
  const [most] = refused;
  io.err.write(`portolan: there is no such port${where}\n`);
  for (const { why, ports } of refused) io.err.write(`portolan: ${count(ports, 'port')}: ${clean(why)}\n`);
  if (most !== undefined && span !== null) io.err.write('portolan: try another --range, or none\n');
  return EXIT.no;
}

async function application(call: Call, { name }: PickWishes, { ports }: PickReport): Promise<number> {
  const { applicationAnswer } = await import('../../render/application.ts');
  const asked = (call.flags.transport ?? 'tcp').toLowerCase().split(',');
  const transports = TRANSPORTS.filter((each) => asked.includes(each));
  const unknown = asked.find((each) => !(TRANSPORTS as readonly string[]).includes(each));
  if (unknown !== undefined)
    throw new PortolanError(
      'usage',
      `--transport cannot be ${JSON.stringify(unknown)} here: it is one of ${TRANSPORTS.join(', ')}`,
    );
  const draft = await call.rooms.application({ name: name ?? '', transports, port: ports[0] ?? 0 });
  await present(call, applicationAnswer(draft), ['table', 'plain', 'json', 'markdown']);
  return EXIT.yes;
}
