// portolan 297: everything about one port, officially and here.
import { PortolanError } from '../../model/error.ts';
import { portPage } from '../../page.ts';
import { portAnswer } from '../../render/port/page.ts';
import { ALL_BUT_CSV, type Call, type Command, OUTPUT } from '../command.ts';
import { wordsFor } from '../language.ts';
import { checkOutput, holderSourceOf } from '../output.ts';
import { present, statusOf } from '../present.ts';
import { readTarget } from '../target.ts';

export const port: Command = {
  name: 'port',
  summary: 'one port: what the registry says of it, and what listens on it here',
  usage: ['[port] PORT', '[port] PORT/TRANSPORT'],
  about: [
    'Every number from 0 to 65535 has a page, on tcp, udp, sctp and dccp, also those that are unassigned, reserved or dynamic. What is not known is left out.',
  ],
  flags: ['policy', 'holders', 'strict', 'lang', ...OUTPUT],
  examples: [
    { run: 'portolan 297', says: 'an unassigned port' },
    { run: 'portolan 443/udp', says: 'one transport in front' },
    { run: 'portolan 2297 --json', says: 'the same as data' },
    { run: 'portolan 297 --lang uk', says: 'in Ukrainian' },
  ],
  words: [1, 1],
  completes: 'ports',
  run,
};

async function run(call: Call): Promise<number> {
  const { words: given, flags, io, rooms } = call;
  const target = readTarget(given[0] ?? '');
  if (target.kind !== 'port') {
    throw new PortolanError('usage', `Cannot read ${JSON.stringify(given[0])} as a port`, {
      hint: `try \`portolan ${target.kind} ${given[0]}\``,
    });
  }
  checkOutput(flags, io, ALL_BUT_CSV);
  const words = await wordsFor(flags, io);
  const page = await portPage(await rooms.forPage({ policy: flags.policy }), target.port, target.transport, {
    holders: holderSourceOf(flags),
  });
  await present(call, portAnswer(page, new Date().toISOString(), words), ALL_BUT_CSV);
  return statusOf(true, page.here.coverage, flags.strict);
}
