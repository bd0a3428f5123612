// portolan ssh: everything about a service, by its registered name.
import { PortolanError } from '../../model/error.ts';
import type { Registry } from '../../model/registry.ts';
import { serviceAnswer } from '../../render/service-page.ts';
import { servicePage } from '../../service-page.ts';
import { type Call, type Command, OUTPUT } from '../command.ts';
import { wordsFor } from '../language.ts';
import { nearest } from '../nearest.ts';
import { checkOutput, holderSourceOf } from '../output.ts';
import { present, statusOf } from '../present.ts';
import { portMeant, readTarget } from '../target.ts';
import { COMMANDS } from './index.ts';

export const service: Command = {
  name: 'service',
  summary: 'a service by its registered name: its ports, and what listens on them here',
  usage: ['[service] NAME', '[service] NAME/TRANSPORT'],
  about: [
    'Takes a name or an alias of the registry, in any case. `portolan search` looks for parts of names and for descriptions.',
    'A service whose name is also that of a command is reached as `portolan service NAME`.',
  ],
  flags: ['policy', 'holders', 'strict', 'lang', ...OUTPUT],
  examples: [
    { run: 'portolan ssh', says: 'the port of a service' },
    { run: 'portolan domain/udp', says: 'one transport in front' },
  ],
  words: [1, 1],
  run,
};

async function run(call: Call): Promise<number> {
  const { flags, io, rooms } = call;
  const [word = ''] = call.words;
  const target = readTarget(word);
  if (target.kind !== 'service') {
    throw new PortolanError('usage', `Cannot read ${JSON.stringify(word)} as a service name`, {
      hint: `try \`portolan ${target.kind} ${word}\``,
    });
  }
  checkOutput(flags, io);
  const words = await wordsFor(flags, io);
  const real = await rooms.forPage({ policy: flags.policy });
  const page = await servicePage(real, target.name, target.transport, { holders: holderSourceOf(flags) });
  if (page === null) throw unknownName(target.name, real.registry);
  await present(call, serviceAnswer(page, new Date().toISOString(), words));
  return statusOf(true, page.here.coverage, flags.strict);
}

function unknownName(name: string, registry: Registry): PortolanError {
  const command = nearest(name, Object.keys(COMMANDS));
  const similar = registry.similarNames(name, 5);
  const port = portMeant(name);
  const hints = [
    ...(port === undefined ? [] : [`did you mean \`portolan ${port}\`?`]),
    ...(command === undefined ? [] : [`did you mean \`portolan ${command}\`?`]),
    ...(similar.length === 0 ? [] : [`similar service names: ${similar.join(', ')}`]),
    name.trim() === ''
      ? 'say a port or a service name: `portolan 443`, `portolan ssh`'
      : `\`portolan search ${name}\` also looks into descriptions`,
  ];
  const message = `${JSON.stringify(name)} is no port, no command, and no service name of the registry`;
  return new PortolanError('usage', message, { hint: hints.join('\n') });
}
