// What the terminal says in es.
import common from '../../../data/words/es/common.json';
import prose from '../../../data/words/es/prose.json';
import terminal from '../../../data/words/es/terminal.json';

export const catalogue: Readonly<Record<string, string>> = {
  ...common,
  ...prose,
  ...terminal,
};
