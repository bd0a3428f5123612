// What the site says in de.

import about from '../../../data/words/de/about.json';
import common from '../../../data/words/de/common.json';
import feedback from '../../../data/words/de/feedback.json';
import home from '../../../data/words/de/home.json';
import listener from '../../../data/words/de/listener.json';
import lists from '../../../data/words/de/lists.json';
import map from '../../../data/words/de/map.json';
import port from '../../../data/words/de/port.json';
import prose from '../../../data/words/de/prose.json';
import ranges from '../../../data/words/de/ranges.json';
import rules from '../../../data/words/de/rules.json';
import search from '../../../data/words/de/search.json';

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
