// What the terminal says in ja.
import common from '../../../data/words/ja/common.json';
import prose from '../../../data/words/ja/prose.json';
import terminal from '../../../data/words/ja/terminal.json';

export const catalogue: Readonly<Record<string, string>> = {
  ...common,
  ...prose,
  ...terminal,
};
