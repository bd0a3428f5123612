// What the terminal says in fr.
import common from '../../../data/words/fr/common.json';
import prose from '../../../data/words/fr/prose.json';
import terminal from '../../../data/words/fr/terminal.json';

export const catalogue: Readonly<Record<string, string>> = {
  ...common,
  ...prose,
  ...terminal,
};
