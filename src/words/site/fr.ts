// What the site says in fr.

import about from '../../../data/words/fr/about.json';
import common from '../../../data/words/fr/common.json';
import feedback from '../../../data/words/fr/feedback.json';
import home from '../../../data/words/fr/home.json';
import listener from '../../../data/words/fr/listener.json';
import lists from '../../../data/words/fr/lists.json';
import map from '../../../data/words/fr/map.json';
import port from '../../../data/words/fr/port.json';
import prose from '../../../data/words/fr/prose.json';
import ranges from '../../../data/words/fr/ranges.json';
import rules from '../../../data/words/fr/rules.json';
import search from '../../../data/words/fr/search.json';

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
