// Every kind of page. A new one is a file beside this one and a line here.
import type { PageKind } from '../page.ts';
import { about } from './about.tsx';
import { gaps } from './gaps.tsx';
import { ghosts } from './ghosts.tsx';
import { here } from './here.tsx';
import { home } from './home.tsx';
import { map } from './map.tsx';
import { port } from './port.tsx';
import { range } from './range.tsx';
import { ranges } from './ranges.tsx';
import { rule, rules } from './rules.tsx';
import { search } from './search.tsx';
import { service } from './service.tsx';
import { services, servicesByLetter } from './services.tsx';

export const PAGES: readonly PageKind[] = [
  home,
  here,
  map,
  port,
  ranges,
  range,
  gaps,
  ghosts,
  services,
  servicesByLetter,
  service,
  rules,
  rule,
  search,
  about,
];
