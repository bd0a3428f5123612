// What the terminal says in pt-BR.
import common from '../../../data/words/pt-BR/common.json';
import prose from '../../../data/words/pt-BR/prose.json';
import terminal from '../../../data/words/pt-BR/terminal.json';

export const catalogue: Readonly<Record<string, string>> = {
  ...common,
  ...prose,
  ...terminal,
};
