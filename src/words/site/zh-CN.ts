// What the site says in zh-CN.

import about from '../../../data/words/zh-CN/about.json';
import common from '../../../data/words/zh-CN/common.json';
import feedback from '../../../data/words/zh-CN/feedback.json';
import home from '../../../data/words/zh-CN/home.json';
import listener from '../../../data/words/zh-CN/listener.json';
import lists from '../../../data/words/zh-CN/lists.json';
import map from '../../../data/words/zh-CN/map.json';
import port from '../../../data/words/zh-CN/port.json';
import prose from '../../../data/words/zh-CN/prose.json';
import ranges from '../../../data/words/zh-CN/ranges.json';
import rules from '../../../data/words/zh-CN/rules.json';
import search from '../../../data/words/zh-CN/search.json';

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
