// FreeSWITCH's event socket: it begins by asking for authentication (developer.signalwire.com/freeswitch, "mod_event_socket").
import { mayStartWith } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

const ASKS = 'Content-Type: auth/request\n\n';

export const freeswitch: Prober = {
  id: 'freeswitch',
  name: 'FreeSWITCH event socket',
  transport: 'tcp',
  ports: [8021],
  uses: ['freeswitch'],
  opening: null,
  common: true,
  recognise(answer) {
    if (!mayStartWith(answer, ASKS) || answer.length > ASKS.length) return null;
    if (answer.length < ASKS.length) return 'more';
    return {
      protocol: 'freeswitch-event-socket',
      strength: 'structure',
      product: 'FreeSWITCH',
      version: null,
      says: 'it begins with auth/request',
    };
  },
  examples: {
    recognised: [
      {
        from: 'constructed: from https://developer.signalwire.com/freeswitch, mod_event_socket',
        answer: 'Content-Type: auth/request\\n\\n',
        product: 'FreeSWITCH',
        version: null,
      },
    ],
    others: [
      {
        from: 'constructed: its refusal by an access list',
        answer: 'Content-Type: text/rude-rejection\\nContent-Length: 24\\n\\nAccess Denied, go away.\\n',
      },
    ],
  },
};
