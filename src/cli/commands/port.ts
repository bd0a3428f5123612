// portolan 297: everything about one port, officially and here.
import { PortolanError } from '../../model/error.ts';
import { portPage } from '../../page.ts';
import { portAnswer } from '../../render/port/page.ts';
import { ALL_BUT_CSV, type Call, type Command, OUTPUT } from '../command.ts';
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
  flags: ['policy', 'holders', 'strict', ...OUTPUT],
  examples: [
    { run: 'portolan 297', says: 'an unassigned port' },
    { run: 'portolan 443/udp', says: 'one transport in front' },
    { run: 'portolan 2297 --json', says: 'the same as data' },
  ],
  words: [1, 1],
  run,
};

async function run(call: Call): Promise<number> {
  const { words, flags, io, rooms } = call;
  const target = readTarget(words[0] ?? '');
  if (target.kind !== 'port') {
    throw new PortolanError('usage', `Cannot read ${JSON.stringify(words[0])} as a port`, {
      hint: `try \`portolan ${target.kind} ${words[0]}\``,
    });
  }
  checkOutput(flags, io, ALL_BUT_CSV);
  const page = await portPage(await rooms.forPage({ policy: flags.policy }), target.port, target.transport, {
    holders: holderSourceOf(flags),
  });
  await present(call, portAnswer(page, new Date().toISOString()), ALL_BUT_CSV);
  return statusOf(true, page.here.coverage, flags.strict);
}
