// What the terminal says in zh-CN.
import common from '../../../data/words/zh-CN/common.json';
import prose from '../../../data/words/zh-CN/prose.json';
import terminal from '../../../data/words/zh-CN/terminal.json';

export const catalogue: Readonly<Record<string, string>> = {
  ...common,
  ...prose,
  ...terminal,
};
