// What the terminal says in en.
import common from '../../../data/words/en/common.json';
import prose from '../../../data/words/en/prose.json';
import terminal from '../../../data/words/en/terminal.json';

export const catalogue: Readonly<Record<string, string>> = {
  ...common,
  ...prose,
  ...terminal,
};
