// What the site says in en.

import about from '../../../data/words/en/about.json';
import common from '../../../data/words/en/common.json';
import feedback from '../../../data/words/en/feedback.json';
import home from '../../../data/words/en/home.json';
import listener from '../../../data/words/en/listener.json';
import lists from '../../../data/words/en/lists.json';
import map from '../../../data/words/en/map.json';
import port from '../../../data/words/en/port.json';
import prose from '../../../data/words/en/prose.json';
import ranges from '../../../data/words/en/ranges.json';
import rules from '../../../data/words/en/rules.json';
import search from '../../../data/words/en/search.json';

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
