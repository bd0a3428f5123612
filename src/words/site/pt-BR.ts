// What the site says in pt-BR.

import about from '../../../data/words/pt-BR/about.json';
import common from '../../../data/words/pt-BR/common.json';
import feedback from '../../../data/words/pt-BR/feedback.json';
import home from '../../../data/words/pt-BR/home.json';
import listener from '../../../data/words/pt-BR/listener.json';
import lists from '../../../data/words/pt-BR/lists.json';
import map from '../../../data/words/pt-BR/map.json';
import port from '../../../data/words/pt-BR/port.json';
import prose from '../../../data/words/pt-BR/prose.json';
import ranges from '../../../data/words/pt-BR/ranges.json';
import rules from '../../../data/words/pt-BR/rules.json';
import search from '../../../data/words/pt-BR/search.json';

export const catalogue: Readonly<Record<string, string>> = {
  ...common,
  ...prose,
  ...port,
  ...listener,
  ...home,
  ...search,
  ...map,
  ...ranges,
  ...lists,
  ...rules,
  ...about,
  ...feedback,
};
