// portolan free: ends what listens on a port, the right way for each, and only with consent.

import { type Consent, free as carryOut } from '../../free.ts';
import { PortolanError } from '../../model/error.ts';
import type { FreePlan, ProcessTarget } from '../../model/free.ts';
import { clean } from '../../render/clean.ts';
import { freeAnswer, outcomeWords, planPage } from '../../render/free.ts';
import { renderPageText } from '../../render/page-text.ts';
import { ALL_BUT_CSV, type Call, type Command, OUTPUT } from '../command.ts';
import { EXIT } from '../errors.ts';
import type { FlagValues } from '../flags.ts';
import { checkOutput, formatOf, holderSourceOf, styleOf } from '../output.ts';
import { present } from '../present.ts';
import { readTarget } from '../target.ts';

export const free: Command = {
  name: 'free',
  summary: 'end what listens on a port: shows the plan, asks, and looks whether it is free',
  usage: ['free PORT [--dry-run | --yes]', 'free PORT/udp'],
  about: [
    'Shows who has the port, what would be lost, and how it would be ended: a unit by systemctl, a container by its engine, anything else by SIGTERM. Then asks; --yes answers for a script, --dry-run does nothing.',
    'What does not end in time (--wait) is killed only with consent: when asked, or by --kill. Each process is looked at again right before it is signalled, so that no other is hit that got its pid.',
    'Left alone: pid 1, the kernel’s own sockets, this program and all that it runs in, and processes that merely have a connection from the port.',
    'Exits with 0 when the port is free, with 1 when it is not: because it was not ended, or because somebody took it again, who is named.',
  ],
  flags: ['yes', 'dry-run', 'kill', 'wait', 'holders', ...OUTPUT],
  examples: [
    { run: 'portolan free 8080', says: 'shows the plan, and asks' },
    { run: 'portolan free 8080 --dry-run', says: 'only the plan' },
    { run: 'portolan free 8080 --yes --kill', says: 'in a script' },
  ],
  words: [1, 1],
  completes: 'ports',
  run,
};

async function run(call: Call): Promise<number> {
  const { words, flags, io, rooms } = call;
  checkOutput(flags, io, ALL_BUT_CSV);
  const { port, transport } = placeOf(words[0] ?? '');
  if (flags.yes === true && flags['dry-run'] === true)
    throw new PortolanError('usage', '--yes and --dry-run contradict each other', { hint: 'give one of them' });
  const { ask, canAsk } = await import('../ask.ts');
  const patience = waitOf(flags);
  if (flags['dry-run'] !== true && flags.yes !== true && !canAsk()) {
    throw new PortolanError('usage', `Cannot ask whether to free ${port}: this is no terminal`, {
      hint: '--dry-run shows the plan; --yes carries it out',
    });
  }
  let shown = false;
  const consent: Consent = {
    async toEnd(plan: FreePlan) {
      if (flags.yes === true) return true;
      shown = true;
      io.err.write(`${await renderPageText(planPage(plan), styleOf(flags, io))}\n`);
      return ask('Go ahead?');
    },
    async toKill(targets: readonly ProcessTarget[]) {
      if (flags.kill === true) return true;
      const names = targets.map(({ name, pid }) => `${name} (pid ${pid})`).join(', ');
      return canAsk() && flags.yes !== true && ask(`Kill ${clean(names)}, with whatever it has not saved?`);
    },
  };
  const question = { port, transport, holders: holderSourceOf(flags) };
  const report = await carryOut(await rooms.forFree(), question, flags['dry-run'] === true ? 'dry-run' : consent, {
    patience,
  });
  await present(call, freeAnswer(report, shown && io.out.isTerminal), ALL_BUT_CSV);
  if (flags['dry-run'] === true)
    return report.plan.spared.length > 0 && report.plan.steps.length === 0 ? EXIT.no : EXIT.yes;
  if (report.outcome !== 'free' && formatOf(flags, io) !== 'table')
    io.err.write(`portolan: ${clean(outcomeWords(report))}\n`);
  return report.outcome === 'free' ? EXIT.yes : EXIT.no;
}

function placeOf(word: string): { port: number; transport: 'tcp' | 'udp' } {
  const target = readTarget(word);
  if (target.kind === 'port' && target.port > 0) {
    const { port, transport } = target;
    if (transport === null || transport === 'tcp' || transport === 'udp')
      return { port, transport: transport ?? 'tcp' };
    throw new PortolanError('usage', `Cannot free a port on ${transport}: free knows tcp and udp`);
  }
  throw new PortolanError('usage', `Cannot read ${JSON.stringify(word)} as a port to free`, {
    hint: 'one port at a time, from 1 to 65535: portolan free 8080, portolan free 53/udp',
  });
}

const DEFAULT_WAIT = 5;
const LONGEST_WAIT = 600;

function waitOf({ wait }: FlagValues): number {
  if (wait === undefined) return DEFAULT_WAIT * 1000;
  if (/^\d{1,3}(\.\d+)?$/.test(wait) && Number(wait) <= LONGEST_WAIT) return Number(wait) * 1000;
  throw new PortolanError('usage', `--wait cannot be ${JSON.stringify(wait)}`, {
    hint: `it is a number of seconds, ${LONGEST_WAIT} at most`,
  });
}
