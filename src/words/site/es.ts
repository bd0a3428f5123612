// What the site says in es.

import about from '../../../data/words/es/about.json';
import common from '../../../data/words/es/common.json';
import feedback from '../../../data/words/es/feedback.json';
import home from '../../../data/words/es/home.json';
import listener from '../../../data/words/es/listener.json';
import lists from '../../../data/words/es/lists.json';
import map from '../../../data/words/es/map.json';
import port from '../../../data/words/es/port.json';
import prose from '../../../data/words/es/prose.json';
import ranges from '../../../data/words/es/ranges.json';
import rules from '../../../data/words/es/rules.json';
import search from '../../../data/words/es/search.json';

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
