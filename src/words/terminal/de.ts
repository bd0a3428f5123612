// What the terminal says in de.
import common from '../../../data/words/de/common.json';
import prose from '../../../data/words/de/prose.json';
import terminal from '../../../data/words/de/terminal.json';

export const catalogue: Readonly<Record<string, string>> = {
  ...common,
  ...prose,
  ...terminal,
};
