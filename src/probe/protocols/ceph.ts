// Ceph: the messenger begins with a banner, of version 2 or 1 (docs.ceph.com, "msgr2 protocol", "Banner").
import { mayStartWith } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

const BANNERS = ['ceph v2\n', 'ceph v027'] as const;

export const ceph: Prober = {
  id: 'ceph',
  name: 'Ceph',
  transport: 'tcp',
  ports: [3300, 6789, 6800],
  uses: ['ceph-mon', 'ceph-daemons'],
  opening: null,
  common: true,
  recognise(answer) {
    const banner = BANNERS.find((one) => mayStartWith(answer, one));
    if (!banner) return null;
    if (answer.length < banner.length) return 'more';
    return {
      protocol: 'ceph',
      strength: 'structure',
      product: 'Ceph',
      version: null,
      says: `it begins with the banner ${banner.trim()}`,
    };
  },
  examples: {
    recognised: [
      {
        from: 'constructed: from https://docs.ceph.com/en/latest/dev/msgr2/, banner',
        answer: 'ceph v2\\n\\x10\\x00\\x03\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00',
        product: 'Ceph',
        version: null,
      },
    ],
    others: [{ from: 'constructed: the word alone', answer: 'ceph is here\\n' }],
  },
};
