// What the terminal says in uk.
import common from '../../../data/words/uk/common.json';
import prose from '../../../data/words/uk/prose.json';
import terminal from '../../../data/words/uk/terminal.json';

export const catalogue: Readonly<Record<string, string>> = {
  ...common,
  ...prose,
  ...terminal,
};
