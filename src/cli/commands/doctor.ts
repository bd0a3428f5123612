// portolan doctor: what can be read here, what can't, why, and what would permit it.
import { doctorAnswer } from '../../render/doctor.ts';
import { type Call, type Command, OUTPUT } from '../command.ts';
import { EXIT } from '../errors.ts';
import { checkOutput } from '../output.ts';
import { present } from '../present.ts';

export const doctor: Command = {
  name: 'doctor',
  summary: 'what can be read on this machine, what cannot, and what would permit it',
  usage: ['doctor'],
  about: [
    'Tries each way of reading sockets and their holders, and says what came of it. With --strict the exit status is 3 when something cannot be read.',
  ],
  flags: ['strict', ...OUTPUT],
  examples: [{ run: 'sudo portolan doctor', says: 'what root can read' }],
  words: [0, 0],
  run,
};

async function run(call: Call): Promise<number> {
  checkOutput(call.flags, call.io);
  const collector = await call.rooms.collector();
  const registry = await call.rooms.registry();
  const abilities = await collector.abilities();
  const checkup = { host: collector.host(), registry: registry.source, portPolicy: collector.portPolicy(), abilities };
  await present(call, doctorAnswer(checkup));
  return call.flags.strict === true && abilities.some((ability) => !ability.able) ? EXIT.incomplete : EXIT.yes;
}
