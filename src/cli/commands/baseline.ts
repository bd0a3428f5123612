// portolan baseline: a policy file written from what listens now.
import { PortolanError } from '../../model/error.ts';
import { clean } from '../../render/clean.ts';
import { survey } from '../../survey.ts';
import type { Call, Command } from '../command.ts';
import { holderSourceOf } from '../output.ts';
import { statusOf } from '../present.ts';
import { POLICY_FILE } from './check.ts';

export const baseline: Command = {
  name: 'baseline',
  summary: 'write a policy file from what listens now',
  usage: ['baseline [FILE]', 'baseline -'],
  about: [
    `Writes one entry for each listener into FILE (${POLICY_FILE} in this folder, when none is named; - is standard output): port, transport, how far it may reach, and whose it is. Read it, strike out what should not be there, make [[require]] of what must, and commit it: \`portolan check\` then holds the machine to it.`,
    'A file that is there already is not overwritten without --force.',
  ],
  flags: ['force', 'holders', 'strict'],
  examples: [
    { run: 'sudo portolan baseline', says: `into ${POLICY_FILE}` },
    { run: 'portolan baseline -', says: 'only shows it' },
  ],
  words: [0, 1],
  completes: 'files',
  run,
};

async function run(call: Call): Promise<number> {
  const { flags, io, rooms, words } = call;
  const file = words[0] ?? POLICY_FILE;
  const policies = await rooms.policies();
  // Said before anything is read.
  if (file !== '-' && flags.force !== true && policies.exists(file)) {
    throw new PortolanError('refused', `Cannot write ${JSON.stringify(file)}: it is there already`, {
      hint: 'give --force to overwrite it, or another name, or - to see what would be written',
    });
  }
  const surveyRooms = await rooms.forSurvey({ judged: false });
  const { listeners, host, coverage, takenAt } = await survey(surveyRooms, { holders: holderSourceOf(flags) });
  const text = policies.baseline(listeners, {
    host: host.name,
    date: takenAt.slice(0, 10),
    ephemeral: surveyRooms.collector.portPolicy().ephemeral,
    complete: coverage.complete,
  });
  if (file === '-') io.out.write(text);
  else {
    policies.save(file, text, flags.force === true);
    const entries = text.match(/^\[\[expect\]\]$/gm)?.length ?? 0;
    io.err.write(`portolan: ${entries} entries written to ${clean(file)}; read it, then: portolan check\n`);
  }
  for (const { where, why, hint } of coverage.gaps)
    io.err.write(`portolan: not seen: ${clean(where)}: ${clean(why)}${hint === null ? '' : `; ${clean(hint)}`}\n`);
  return statusOf(true, coverage, flags.strict);
}
