// Every kind of page. A new one is a file beside this one and a line here.
import type { PageKind } from '../page.ts';
import { here } from './here.tsx';
import { home } from './home.tsx';
import { map } from './map.tsx';
import { port } from './port.tsx';
import { search } from './search.tsx';

export const PAGES: readonly PageKind[] = [home, here, map, port, search];
