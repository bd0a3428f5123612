// Minecraft, Java Edition: the status that a client's list of servers asks for (minecraft.wiki, "Java Edition protocol/Server List Ping").
import { join, sized } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import { jsonIn, stringIn } from '../bytes/json.ts';
import type { Prober } from '../prober.ts';

/** -1: a client that only wants to know. */
const NO_VERSION = [0xff, 0xff, 0xff, 0xff, 0x0f];
const STATUS = 1;

export const minecraft: Prober = {
  id: 'minecraft',
  name: 'Minecraft',
  transport: 'tcp',
  ports: [25565],
  uses: ['minecraft-java'],
  opening: {
    says: 'a handshake, and the request for the status of the server list',
    may: ['log'],
    bytes: () => join(sized(1, [0], NO_VERSION, sized(1, 'localhost'), [0x63, 0xdd, STATUS]), sized(1, [0])),
  },
  common: true,
  recognise(answer) {
    const cursor = new Cursor(answer);
    const size = varint(cursor);
    const id = cursor.uint(1);
    const length = varint(cursor);
    if (cursor.short) return answer.length < 8 && !answer.slice(0, 1).includes(0) ? 'more' : null;
    if (id !== 0 || length < 2 || length > 200_000 || length >= size || size - length > 4) return null;
    const begun = answer.subarray(cursor.at, cursor.at + 1);
    if (begun.length > 0 && begun[0] !== 0x7b) return null;
    if (cursor.left < length) return 'more';
    const status = jsonIn(new TextDecoder().decode(cursor.take(length)));
    const version = status?.version;
    if (!status || typeof version !== 'object' || version === null) return null;
    const name = stringIn(Object.fromEntries(Object.entries(version)), 'name');
    // `1.20.4` is the game's version, whoever wrote the server; some write their names in front: `Paper 1.20.4`.
    const [, product = null, number = null] = /^([A-Za-z][\w-]*) (\d[\w.]*)$/.exec(name ?? '') ?? [];
    const says = `it tells its status${name ? `, as ${name.slice(0, 60)}` : ''}`;
    return { protocol: 'minecraft', strength: 'structure', product, version: number, says };
  },
  examples: {
    recognised: [
      {
        from: 'minecraft-protocol 1.54.0 (npm)',
        answer:
          'u\\x00s{"version":{"name":"1.20.1","protocol":763},"players":{"max":20,"online":0,"sample":[]},"description":{"text":"x"}}',
        product: null,
        version: null,
      },
      {
        from: 'constructed: from https://minecraft.wiki/w/Java_Edition_protocol/Server_List_Ping',
        answer:
          '\\x95\\x01\\x00\\x92\\x01{"version":{"name":"1.20.4","protocol":765},"players":{"max":20,"online":0},"description":{"text":"A Minecraft Server"},"enforcesSecureChat":true}',
        product: null,
        version: null,
      },
      {
        from: 'constructed: the same as Paper writes it',
        answer:
          '\\x9b\\x01\\x00\\x98\\x01{"version":{"name":"Paper 1.20.4","protocol":765},"players":{"max":20,"online":0},"description":{"text":"A Minecraft Server"},"enforcesSecureChat":true}',
        product: 'Paper',
        version: '1.20.4',
      },
    ],
    others: [
      {
        from: 'constructed: JSON of something else in the same frame',
        answer: '\\x1d\\x00\\x1b{"status":"ok","players":3}',
      },
    ],
  },
};

function varint(cursor: Cursor): number {
  let value = 0;
  for (let shift = 0; shift < 28; shift += 7) {
    const byte = cursor.uint(1);
    value += (byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
  return value;
}
