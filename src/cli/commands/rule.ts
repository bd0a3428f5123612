// portolan rule [ID]: the rules that verdicts rest on, and what each of them means.
import { PortolanError } from '../../model/error.ts';
import type { RuleCatalogue } from '../../model/rule.ts';
import { ruleAnswer, rulesAnswer } from '../../render/rule.ts';
import { ALL_BUT_CSV, type Call, type Command, OUTPUT } from '../command.ts';
import { EXIT } from '../errors.ts';
import { nearest } from '../nearest.ts';
import { checkOutput } from '../output.ts';
import { present } from '../present.ts';

export const rule: Command = {
  name: 'rule',
  summary: 'the rules that verdicts rest on, and what each of them means',
  usage: ['rule', 'rule ID'],
  about: [
    'Without an id: every rule, from the least class to the gravest. With one: what it means, when it is right to leave it alone, what it speaks of, and what it is quiet about.',
    'A listener’s verdict is the gravest of what the rules find. A rule goes by what was observed; a number alone is never evidence against a program, and a registered name never evidence for it.',
  ],
  flags: [...OUTPUT],
  examples: [
    { run: 'portolan rule', says: 'every rule' },
    { run: 'portolan rule database-in-the-open', says: 'one of them' },
  ],
  words: [0, 1],
  run,
};

async function run(call: Call): Promise<number> {
  const [id] = call.words;
  const offered = id === undefined ? undefined : ALL_BUT_CSV;
  checkOutput(call.flags, call.io, offered);
  const catalogue = await call.rooms.rules();
  if (id === undefined) {
    await present(call, rulesAnswer(catalogue.rules));
    return EXIT.yes;
  }
  const page = catalogue.page(id.toLowerCase());
  if (page === null) throw unknownRule(id, catalogue);
  await present(call, ruleAnswer(page), offered);
  return EXIT.yes;
}

function unknownRule(id: string, { rules }: RuleCatalogue): PortolanError {
  const ids = rules.map((each) => each.id);
  const meant = nearest(id, ids) ?? withWord(id.toLowerCase(), rules)?.id;
  return new PortolanError('usage', `There is no rule ${JSON.stringify(id)}`, {
    hint: meant === undefined ? '`portolan rule` lists all of them' : `did you mean \`portolan rule ${meant}\`?`,
  });
}

/** For somebody who remembers a word of it: `telnet`. */
function withWord(word: string, rules: RuleCatalogue['rules']): RuleCatalogue['rules'][number] | undefined {
  if (word.length < 3) return undefined;
  return rules.find(({ id }) => id.includes(word)) ?? rules.find(({ says }) => says.toLowerCase().includes(word));
}
