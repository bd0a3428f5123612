// What the site says in uk.

import about from '../../../data/words/uk/about.json';
import common from '../../../data/words/uk/common.json';
import feedback from '../../../data/words/uk/feedback.json';
import home from '../../../data/words/uk/home.json';
import listener from '../../../data/words/uk/listener.json';
import lists from '../../../data/words/uk/lists.json';
import map from '../../../data/words/uk/map.json';
import port from '../../../data/words/uk/port.json';
import prose from '../../../data/words/uk/prose.json';
import ranges from '../../../data/words/uk/ranges.json';
import rules from '../../../data/words/uk/rules.json';
import search from '../../../data/words/uk/search.json';

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
