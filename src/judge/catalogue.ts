// The rules as a person reads them: a list, and a page for each with what it says of its examples.
import type { Rule, RuleCatalogue, RulePage } from '../model/rule.ts';
import { VERDICT_CLASSES } from '../model/verdict.ts';
import { FALLBACKS, RULES } from './rules/index.ts';

export function openCatalogue(): RuleCatalogue {
  const gravity = ({ class: of }: Rule) => VERDICT_CLASSES.indexOf(of);
  const all = [...RULES, ...FALLBACKS].toSorted((a, b) => gravity(a) - gravity(b));
  return {
    rules: all.map(({ id, says, class: of }) => ({ id, class: of, says })),
    page: (id) => {
      const rule = all.find((each) => each.id === id);
      return rule === undefined ? null : pageOf(rule);
    },
  };
}

function pageOf(rule: Rule): RulePage {
  const { fires, quiet } = rule.examples();
  return {
    schema: 'portolan/rule/1',
    id: rule.id,
    class: rule.class,
    says: rule.says,
    why: rule.why,
    examples: {
      fires: fires.flatMap(({ shows, subject }) => {
        const found = rule.judge(subject);
        return found === undefined ? [] : [{ shows, ...found }];
      }),
      quiet: quiet.map(({ shows }) => ({ shows })),
    },
  };
}
