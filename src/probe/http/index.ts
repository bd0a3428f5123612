// Every prober that speaks HTTP: the common one, one for each face with a page of its own, and HTTP/2.
import type { Prober } from '../prober.ts';
import type { Face } from './face.ts';
import { FACES } from './faces.ts';
import { get, recogniseHttp } from './get.ts';
import { http } from './http.ts';
import { http2 } from './http2.ts';
import { websocket } from './websocket.ts';

/** In the order in which a stranger is asked. */
export const HTTP: readonly Prober[] = [http, http2, websocket, ...FACES.flatMap(own)];

/** A face that has a page of its own is asked for it where its holder is known. */
function own(face: Face): Prober[] {
  const { id, name, ask, uses, ports, examples } = face;
  if (ask === undefined) return [];
  return [
    {
      id,
      name,
      transport: 'tcp',
      ports,
      uses,
      opening: get(ask),
      common: false,
      recognise: (answer) => recogniseHttp(answer, false),
      recogniseCut: (answer) => recogniseHttp(answer, true),
      examples: { ...examples, others: http.examples.others },
    },
  ];
}
