// portolan doctor: what can be read here, what can't, why, and what would permit it.
import { writeFileSync } from 'node:fs';
import { PortolanError } from '../../model/error.ts';
import type { Collector } from '../../model/host.ts';
import { clean } from '../../render/clean.ts';
import { doctorAnswer } from '../../render/doctor.ts';
import { type Call, type Command, OUTPUT } from '../command.ts';
import { EXIT } from '../errors.ts';
import type { IO } from '../io.ts';
import { checkOutput } from '../output.ts';
import { present } from '../present.ts';

export const doctor: Command = {
  name: 'doctor',
  summary: 'what can be read on this machine, what cannot, and what would permit it',
  usage: ['doctor', 'doctor --record FILE'],
  about: [
    'Tries each way of reading sockets and their holders, and says what came of it. With --strict the exit status is 3 when something cannot be read.',
    'Where sockets are not seen rightly on macOS, --record writes what the kernel said of them into a file to send with a report. Names, paths, arguments and addresses are left out; ports, pids and numbers of users are not.',
  ],
  flags: ['strict', 'record', ...OUTPUT],
  examples: [{ run: 'sudo portolan doctor', says: 'what root can read' }],
  words: [0, 0],
  run,
};

async function run(call: Call): Promise<number> {
  checkOutput(call.flags, call.io);
  const collector = await call.rooms.collector();
  if (call.flags.record !== undefined) return writeRecording(collector, call.flags.record, call.io);
  const registry = await call.rooms.registry();
  const abilities = await collector.abilities();
  const checkup = { host: collector.host(), registry: registry.source, portPolicy: collector.portPolicy(), abilities };
  await present(call, doctorAnswer(checkup));
  return call.flags.strict === true && abilities.some((ability) => !ability.able) ? EXIT.incomplete : EXIT.yes;
}

function writeRecording(collector: Collector, file: string, io: IO): number {
  if (collector.record === undefined) {
    throw new PortolanError('usage', 'Cannot record: only what libproc of macOS says is recorded', {
      hint: 'portolan doctor --json tells what can be read here',
    });
  }
  try {
    // Never over what is there.
    writeFileSync(file, `${JSON.stringify(collector.record(), null, 1)}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PortolanError('refused', `Cannot write ${JSON.stringify(file)}: ${reason}`, { cause: error });
  }
  io.err.write(`portolan: wrote ${clean(file)}; look through it before you send it\n`);
  return EXIT.yes;
}
