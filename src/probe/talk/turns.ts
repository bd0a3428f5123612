// Whose turn it is: hinted questions one by one, then the commonest, then the others side by side; and at once what an
// answer that was meant for nobody reminds of. Pure.
import type { Question } from '../questions.ts';
import { isRecognition } from './judging.ts';

/** Asked side by side, where nothing hints at any of them. */
const SIDE_BY_SIDE = 5;

export interface Turn {
  readonly questions: readonly Question[];
  /** Whether anything speaks for these: the holder, the number, or an answer that reminded of them. */
  readonly hinted: boolean;
}

export class Turns {
  #reminded: Question[] = [];
  #hinted: Question[];
  #common: Question[];
  /** Those that nobody is asked without a hint. */
  #rare: Question[];
  #any = false;

  constructor(questions: readonly Question[], rare: readonly Question[]) {
    this.#rare = [...rare];
    this.#hinted = questions.filter(({ because }) => because !== 'common');
    this.#common = questions.filter(({ because }) => because === 'common');
  }

  /** Whether all that was hinted, and the commonest question, have had their turn. */
  get foremostAsked(): boolean {
    return this.#reminded.length === 0 && this.#hinted.length === 0 && this.#any;
  }

  next(): Turn | null {
    const hinted = this.#reminded.shift() ?? this.#hinted.shift();
    if (hinted !== undefined) return { questions: [hinted], hinted: true };
    // One that takes the only place of a server is asked when nobody else is there.
    const alone = !this.#any || this.#common[0]?.prober.opening?.may.includes('hold') === true;
    const many = alone ? 1 : SIDE_BY_SIDE;
    this.#any = true;
    const questions = this.#common.splice(0, many);
    return questions.length === 0 ? null : { questions, hinted: false };
  }

  /** What nobody was asked for, as it looks to those that are still to come. */
  remind(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const left = [...this.#hinted, ...this.#common, ...this.#rare];
    const alike = left.filter(({ prober }) => looksAlike(prober, bytes));
    this.#reminded.push(...alike);
    this.#rare = this.#rare.filter((each) => !alike.includes(each));
    this.#hinted = this.#hinted.filter((each) => !alike.includes(each));
    this.#common = this.#common.filter((each) => !alike.includes(each));
  }
}

const NOBODYS = new Uint8Array(16);

function looksAlike({ recognise }: Question['prober'], bytes: Uint8Array): boolean {
  try {
    return isRecognition(recognise(bytes, NOBODYS));
  } catch {
    return false;
  }
}
