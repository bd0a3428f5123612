// What the site says in ja.

import about from '../../../data/words/ja/about.json';
import common from '../../../data/words/ja/common.json';
import feedback from '../../../data/words/ja/feedback.json';
import home from '../../../data/words/ja/home.json';
import listener from '../../../data/words/ja/listener.json';
import lists from '../../../data/words/ja/lists.json';
import map from '../../../data/words/ja/map.json';
import port from '../../../data/words/ja/port.json';
import prose from '../../../data/words/ja/prose.json';
import ranges from '../../../data/words/ja/ranges.json';
import rules from '../../../data/words/ja/rules.json';
import search from '../../../data/words/ja/search.json';

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
