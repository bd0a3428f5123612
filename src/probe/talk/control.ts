// A second look at a stranger whose answer nothing binds to our question: would it have said so to anything, and would it again?
import type { Nonce, Opening, Prober } from '../prober.ts';
import type { Question } from '../questions.ts';
import type { Answer, Target } from '../target.ts';
import type { Asking } from './asking.ts';
import type { Patience } from './line.ts';
import type { Notes } from './notes.ts';

const PATIENCE: Patience = { first: 300, rest: 120, whole: 500 };

/** Words that no protocol has. */
const NONSENSE: Opening = {
  says: 'a line that means nothing',
  may: ['log'],
  bytes: (nonce: Nonce) => Buffer.from(`${Buffer.from(nonce).toString('hex')}\r\n\r\n`),
};

/** Notes `changing` or `anything` where the second look shows it. */
export async function control(
  asking: Asking,
  { holder }: Target,
  notes: Notes,
  answer: Answer,
  questions: readonly Question[],
): Promise<void> {
  if (holder !== null || answer.recognition.strength === 'bound' || asking.left < 200) return;
  if (answer.asked === null) await greetsAgain(asking, notes, answer);
  else await answersAnything(asking, notes, answer, questions);
}

async function greetsAgain(asking: Asking, notes: Notes, { recognition, over }: Answer): Promise<void> {
  const line = await asking.connect(over, PATIENCE.first);
  if (line === null) return;
  const { answer, heard } = await asking.greeting(line, over, PATIENCE);
  line.close();
  // Busy, or patient with one caller at a time: that is no other greeting.
  if (heard === null || heard.bytes.length === 0) return;
  const again = answer?.recognition;
  const told = [again?.protocol, again?.product ?? null].join(' ');
  if (told === [recognition.protocol, recognition.product].join(' ')) return;
  if (again !== undefined && again.protocol === recognition.protocol && again.product === null) return;
  notes.trait(
    'changing',
    `greets differently at each connection: ${recognition.says}, then ${again?.says ?? 'otherwise'}`,
  );
}

async function answersAnything(
  asking: Asking,
  notes: Notes,
  first: Answer,
  questions: readonly Question[],
): Promise<void> {
  const asked = questions.find(({ prober }) => prober.id === first.prober)?.prober;
  if (asked === undefined) return;
  const nonsense: Prober = { ...asked, opening: NONSENSE };
  const { answer, heard } = await asking.ask(nonsense, first.over, PATIENCE);
  const bytes = heard?.bytes.slice(0, first.bytes.length);
  if (bytes === undefined || bytes.length === 0) return;
  const other = answer !== null && answer.recognition.protocol !== first.recognition.protocol;
  if (!other && !(pleased(first.bytes, bytes) || same(first, bytes))) return;
  notes.trait(
    'anything',
    other && answer !== null
      ? `answers anything: ${first.recognition.says}, and to a line that means nothing: ${answer.recognition.says}`
      : 'answers anything: a line that means nothing got the same answer',
  );
}

/** A web server that is content with nonsense. */
function pleased(first: Uint8Array, again: Uint8Array): boolean {
  const content = (bytes: Uint8Array) =>
    /^HTTP\/\d(\.\d)? [23]\d\d/.test(Buffer.from(bytes.subarray(0, 16)).toString('latin1'));
  return content(first) && content(again);
}

// A complaint is what nonsense deserves, from a web server too.
function same({ bytes, recognition }: Answer, again: Uint8Array): boolean {
  return !recognition.protocol.startsWith('http') && Buffer.compare(bytes, again) === 0;
}
