// portolan why: the cause of "address already in use", "permission denied" or "connection refused".
import { PortolanError } from '../../model/error.ts';
import type { Family } from '../../model/listener.ts';
import type { Situation } from '../../model/why.ts';
import { whyAnswer } from '../../render/why.ts';
import { why as findOut } from '../../why.ts';
import { type Call, type Command, OUTPUT } from '../command.ts';
import type { FlagValues } from '../flags.ts';
import { checkOutput, holderSourceOf } from '../output.ts';
import { present, statusOf } from '../present.ts';
import { readTarget } from '../target.ts';

export const why: Command = {
  name: 'why',
  summary: 'why a port cannot be had or reached: the cause, proved, and what to do',
  usage: ['why PORT [--bind ADDRESS]', 'why PORT/udp'],
  about: [
    'For "address already in use", "permission denied" and "connection refused". Tells who has the port, on which address, in which namespace or container; connections that keep it; rules that send it elsewhere; what the system keeps it for; or that nothing is there.',
    'Where only a trial can tell, a bind is tried and let go of at once, and the answer says so; nothing is listened on, and nothing is sent.',
  ],
  flags: ['bind', 'holders', 'strict', ...OUTPUT],
  examples: [
    { run: 'portolan why 8080', says: 'why it is in use, or refused' },
    { run: 'portolan why 8080 --bind 127.0.0.1', says: 'about one address' },
    { run: 'portolan why 53/udp --json', says: 'as data' },
  ],
  words: [1, 1],
  completes: 'ports',
  run,
};

async function run(call: Call): Promise<number> {
  const { words, flags, io, rooms } = call;
  checkOutput(flags, io);
  const target = readTarget(words[0] ?? '');
  if (target.kind !== 'port') {
    throw new PortolanError('usage', `Cannot read ${JSON.stringify(words[0])} as a port`, {
      hint: 'a port, or a port and its transport: portolan why 8080, portolan why 53/udp',
    });
  }
  const { port, transport } = target;
  if (transport !== null && transport !== 'tcp' && transport !== 'udp') {
    throw new PortolanError('usage', `Cannot find out about ${transport}: why knows tcp and udp`, {
      hint: `see \`portolan ${port}/${transport}\``,
    });
  }
  const report = await findOut(await rooms.forWhy(), {
    port,
    transport: transport ?? 'tcp',
    bind: bindOf(flags),
    holders: holderSourceOf(flags),
    uid: process.getuid?.() ?? null,
  });
  await present(call, whyAnswer(report));
  return statusOf(true, report.coverage, flags.strict);
}

function bindOf({ bind }: FlagValues): Situation['bind'] {
  if (bind === undefined) return null;
  const address = bind === 'localhost' ? '127.0.0.1' : bind.replace(/^\[(.*)\]$/, '$1');
  const family = familyOf(address);
  if (family === null) {
    throw new PortolanError('usage', `Cannot bind ${JSON.stringify(bind)}: it is no IP address`, {
      hint: 'an address of this host, such as 127.0.0.1, 0.0.0.0 or ::1',
    });
  }
  return { address, family };
}

/** Null: it is no address. (node:net would say so, too, and takes longer to load than all else here.) */
function familyOf(address: string): Family | null {
  const octets = address.split('.');
  if (octets.length === 4 && octets.every((each) => /^(0|[1-9]\d{0,2})$/.test(each) && Number(each) <= 255))
    return 'ipv4';
  // A zone names an interface, and a bind without it is another one: no address either.
  if (!/^[0-9a-f:.]+$/i.test(address) || !address.includes(':')) return null;
  return URL.canParse(`http://[${address}]/`) ? 'ipv6' : null;
}
