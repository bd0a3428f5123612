// How answers are judged, whose turn it is, and what a connection hears.
import { afterEach, describe, expect, test } from 'bun:test';
import { createServer, type Server, type Socket } from 'node:net';
import { bytesOf } from '../example.ts';
import { PROBERS } from '../probers.ts';
import { questionsFor, rareFor } from '../questions.ts';
import { isEcho, isTlsRecord, judge } from './judging.ts';
import { Line, MOST_BYTES } from './line.ts';
import { Turns } from './turns.ts';

const NONCE = new Uint8Array(16);

function prober(id: string) {
  const found = PROBERS.find((each) => each.id === id);
  if (found === undefined) throw new Error(`there is no prober ${id}`);
  return found;
}

describe('an echo', () => {
  const said = bytesOf('PING abc\r\n');
  test('whole, in part, or again and again', () => {
    expect(isEcho(said, said)).toBe(true);
    expect(isEcho(said.subarray(0, 5), said)).toBe(true);
    expect(isEcho(bytesOf('PING abc\r\nPING abc\r\n'), said)).toBe(true);
  });
  test('not an answer that begins alike, nor silence', () => {
    expect(isEcho(bytesOf('PING abc\r\n+OK'), said)).toBe(false);
    expect(isEcho(bytesOf('P'), said)).toBe(false);
    expect(isEcho(new Uint8Array(0), said)).toBe(false);
  });
});

describe('judging', () => {
  test('the one that was asked goes first', () => {
    expect(judge(bytesOf('HTTP/1.1 204 x\r\n\r\n'), prober('http'), [], NONCE)).toMatchObject({
      prober: { id: 'http' },
    });
  });
  test('one that knows what it is anyway is heard', () => {
    const verdict = judge(bytesOf('SSH-2.0-OpenSSH_9.2p1\r\n'), prober('http'), [prober('ssh')], NONCE);
    expect(verdict).toMatchObject({ prober: { id: 'ssh' } });
  });
  test('while the one that was asked may be right, nobody else is', () => {
    expect(judge(bytesOf('HTT'), prober('http'), [prober('ssh')], NONCE)).toBe('more');
  });
  test('what nobody knows is null', () => {
    expect(judge(bytesOf('hello'), prober('http'), [prober('ssh')], NONCE)).toBeNull();
  });
  test('records of TLS', () => {
    expect(isTlsRecord(bytesOf('\\x15\\x03\\x03\\x00\\x02\\x02F'))).toBe(true);
    expect(isTlsRecord(bytesOf('\\x15'))).toBe(false);
    expect(isTlsRecord(bytesOf('HTTP'))).toBe(false);
  });
});

describe('turns', () => {
  const questions = questionsFor({ transport: 'tcp', port: 20_001, holder: null }, PROBERS);
  const openings = questions.filter(({ prober: { opening } }) => opening !== null);
  const rare = rareFor({ transport: 'tcp' }, PROBERS, questions);

  test('the commonest alone, then several side by side', () => {
    const turns = new Turns(openings, rare);
    expect(turns.foremostAsked).toBe(false);
    expect(turns.next()?.questions.map((each) => each.prober.id)).toEqual(['http']);
    expect(turns.foremostAsked).toBe(true);
    expect(turns.next()?.questions.length).toBeGreaterThan(1);
  });

  test('what an answer reminds of comes next, though it was not to be asked', () => {
    const turns = new Turns(openings, rare);
    turns.next();
    turns.remind(bytesOf('\\t'));
    expect(turns.foremostAsked).toBe(false);
    expect(turns.next()).toMatchObject({ hinted: true, questions: [{ prober: { id: 'iperf3' } }] });
    expect(turns.foremostAsked).toBe(true);
  });

  test('each is asked once, and it comes to an end', () => {
    const turns = new Turns(openings, rare);
    const asked: string[] = [];
    for (let turn = turns.next(); turn !== null; turn = turns.next())
      asked.push(...turn.questions.map((each) => each.prober.id));
    expect(asked).toHaveLength(openings.length);
    expect(new Set(asked).size).toBe(openings.length);
  });
});

describe('a line', () => {
  let server: Server | undefined;
  const sockets: Socket[] = [];
  afterEach(() => {
    server?.close();
    for (const socket of sockets.splice(0)) socket.destroy();
  });

  async function lineTo(play: (socket: Socket) => void): Promise<Line> {
    const made = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => {});
      play(socket);
    });
    server = made;
    await new Promise<void>((ready) => made.listen(0, '127.0.0.1', ready));
    const at = made.address();
    const port = typeof at === 'object' && at !== null ? at.port : 0;
    const opened = await Line.open({ address: '127.0.0.1', port }, (act) => act(), 1000);
    if (opened.line === null) throw new Error(opened.why);
    return opened.line;
  }

  // Ample: on a busy machine whole tenths of a second pass between two turns of this process.
  const patience = { first: 1000, rest: 600, whole: 2500 };

  test('hears until it is enough, whatever the pieces', async () => {
    const line = await lineTo((socket) => {
      socket.write('ab');
      setTimeout(() => socket.write('cd'), 20);
    });
    const heard = await line.hear((bytes) => bytes.length >= 4, patience);
    expect(heard).toMatchObject({ until: 'enough', bytes: Buffer.from('abcd') });
    line.close();
  });

  test('forgets what was heard before it said something', async () => {
    const line = await lineTo((socket) => {
      socket.write('hello');
      socket.on('data', (bytes) => socket.write(bytes));
    });
    await line.hear(() => true, patience);
    line.say(bytesOf('abc'));
    expect((await line.hear(() => true, patience)).bytes).toEqual(Buffer.from('abc'));
    line.close();
  });

  test('tells silence, an end, a drip and a flood apart', async () => {
    const plays: [string, (socket: Socket) => void][] = [
      ['quiet', () => {}],
      ['ended', (socket) => socket.end('bye')],
      ['dripped', (socket) => setInterval(() => socket.writable && socket.write('x'), 10).unref()],
      ['flooded', (socket) => socket.write(Buffer.alloc(4 * MOST_BYTES))],
    ];
    for (const [until, play] of plays) {
      const line = await lineTo(play);
      const heard = await line.hear(() => false, patience);
      expect(heard.until).toBe(until as typeof heard.until);
      expect(heard.bytes.length).toBeLessThanOrEqual(MOST_BYTES);
      line.close();
      server?.close();
    }
  });

  test('is none where nobody listens', async () => {
    const opened = await Line.open({ address: '127.0.0.1', port: 1 }, (act) => act(), 1000);
    expect(opened.line).toBeNull();
  });
});
