// How a UDP socket is asked: one datagram a question, each from a socket of its own; what does not answer says nothing.
import { randomBytes } from 'node:crypto';
import { connectUdp } from '#sockets';
import type { Datagrams } from '../../runtime/sockets/shapes.ts';
import type { Question } from '../questions.ts';
import type { Answer, Finding, Target } from '../target.ts';
import { merged } from './asking.ts';
import type { InterviewOptions } from './interview.ts';
import { isEcho, judge } from './judging.ts';
import { Notes } from './notes.ts';

/** A holder that is known to speak it may take its time, and is asked twice: datagrams get lost. */
const WAIT = { holder: 1200, number: 500, common: 500 } as const;

const MOST_BY_STRANGERS = 16;
const SIDE_BY_SIDE = 4;

export async function askByDatagram(
  target: Target,
  questions: readonly Question[],
  { tier, budget }: Pick<InterviewOptions, 'tier' | 'budget'>,
): Promise<Finding> {
  const notes = new Notes();
  if (tier < 2) return notes.finding(0);
  const deadline = performance.now() + budget;
  const askable = questions.filter(({ prober }) => prober.opening !== null);
  const hinted = askable.filter(({ because }) => because === 'holder');
  const others = askable.filter(({ because }) => because !== 'holder').slice(0, MOST_BY_STRANGERS);
  const batches: Question[][] = hinted.map((each) => [each]);
  for (let at = 0; at < others.length; at += SIDE_BY_SIDE) batches.push(others.slice(at, at + SIDE_BY_SIDE));
  for (const batch of batches) {
    const left = deadline - performance.now();
    if (left < 50 || notes.has('refuses', 'mirror')) break;
    const answers = await Promise.all(batch.map((each) => ask(target, each, notes, left)));
    const answer = answers.find((each) => each !== null);
    if (answer === undefined || answer === null) continue;
    notes.answers.push(await followed(target, answer, batch, notes, deadline));
    break;
  }
  if (askable.length > 0 && !notes.heardSomething && !notes.has('refuses'))
    notes.trait('silent', 'says nothing to what it was asked, as many do on UDP');
  return notes.finding(2);
}

/** The answer, and what the further question that it calls for tells. */
async function followed(
  target: Target,
  first: Answer,
  batch: readonly Question[],
  notes: Notes,
  deadline: number,
): Promise<Answer> {
  const { next } = first.recognition;
  const asked = batch.find(({ prober }) => prober.id === first.prober)?.prober;
  const left = deadline - performance.now();
  if (next === undefined || asked === undefined || left < 50) return first;
  const prober = { ...asked, opening: next, recognise: next.recognise ?? asked.recognise };
  const more = await ask(target, { prober, because: 'number' }, notes, left);
  return more === null ? first : { ...first, recognition: merged(first.recognition, more.recognition) };
}

async function ask(target: Target, { prober, because }: Question, notes: Notes, left: number): Promise<Answer | null> {
  const { opening } = prober;
  if (opening === null) return null;
  const nonce = Uint8Array.from(randomBytes(16));
  const said = opening.bytes(nonce);
  notes.sent.push(opening.says);
  const wait = Math.min(WAIT[because], left);
  let socket: Datagrams | undefined;
  const answer = await new Promise<Answer | null>((resolve) => {
    const timer = setTimeout(() => resolve(null), wait);
    const again = because === 'holder' ? setTimeout(() => socket?.send(said), wait / 2) : undefined;
    const give = (given: Answer | null) => {
      clearTimeout(timer);
      clearTimeout(again);
      resolve(given);
    };
    const handlers = {
      data(bytes: Uint8Array) {
        const heard = heardAs(bytes, said, prober, nonce, notes, opening.says);
        if (heard !== 'wait') give(heard);
      },
      failed(why: string) {
        notes.trait('refuses', why);
        give(null);
      },
    };
    try {
      // Made within the namespace; the promise only tells that it is done.
      target
        .within(() => connectUdp(target.address, target.port, prober.fromAnyPort === true, handlers))
        .then(
          (made) => {
            socket = made;
            made.send(said);
          },
          (error: unknown) => handlers.failed(String(error)),
        );
    } catch (error) {
      handlers.failed(error instanceof Error ? error.message : String(error));
    }
  });
  socket?.close();
  return answer;
}

function heardAs(
  bytes: Uint8Array,
  said: Uint8Array,
  prober: Question['prober'],
  nonce: Uint8Array,
  notes: Notes,
  asked: string,
): Answer | null | 'wait' {
  if (isEcho(bytes, said)) {
    notes.trait('mirror', 'sends back what it is sent');
    return null;
  }
  const verdict = judge(bytes, prober, [], nonce);
  if (verdict === null || verdict === 'more') {
    notes.unexplained(bytes);
    // One more datagram may be the right one, but there is no waiting for it beyond the time there is.
    return 'wait';
  }
  return { recognition: verdict.recognition, prober: prober.id, asked, over: 'plain', bytes: bytes.slice(0, 1024) };
}
