// Kafka: ApiVersions, which clients begin with, under a correlation number that the answer repeats (Apache Kafka, "Protocol Guide").
import { join, sized, uint } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import { nonceInt } from '../bytes/nonce.ts';
import type { Prober } from '../prober.ts';

const API_VERSIONS = 18;
const UNSUPPORTED_VERSION = 35;

export const kafka: Prober = {
  id: 'kafka',
  name: 'Kafka',
  transport: 'tcp',
  ports: [9092, 9093, 9094],
  uses: ['kafka', 'redpanda'],
  opening: {
    says: 'ApiVersions, numbered with a nonce',
    may: [],
    bytes: (nonce) => sized(4, join(uint(2, API_VERSIONS), uint(2, 0), uint(4, nonceInt(nonce)), sized(2, 'portolan'))),
  },
  common: true,
  recognise(answer, nonce) {
    const cursor = new Cursor(answer);
    const size = cursor.uint(4);
    const correlation = cursor.uint(4);
    const error = cursor.uint(2);
    const count = cursor.uint(4);
    if (cursor.short) return answer.length < 4 || size < 10_000 ? 'more' : null;
    if (correlation !== nonceInt(nonce) || (error !== 0 && error !== UNSUPPORTED_VERSION)) return null;
    if (count === 0 || count > 1000 || size < 10 + count * 6) return null;
    if (answer.length < size + 4) return 'more';
    for (let api = 0; api < count; api++) {
      const [key, oldest, newest] = [cursor.uint(2), cursor.uint(2), cursor.uint(2)];
      if (key > 1000 || oldest > newest || newest > 100) return null;
    }
    return {
      protocol: 'kafka',
      strength: 'bound',
      product: null,
      version: null,
      says: `it lists ${count} kinds of request under our number`,
    };
  },
  examples: {
    recognised: [
      {
        from: 'constructed: from https://kafka.apache.org/protocol, ApiVersions response, version 0',
        nonce: '1112131415161718191a1b1c1d1e1f20',
        answer:
          '\\x00\\x00\\x004\\x11\\x12\\x13\\x14\\x00\\x00\\x00\\x00\\x00\\x07\\x00\\x00\\x00\\x00\\x00\\t\\x00\\x01\\x00\\x00\\x00\\x0f\\x00\\x02\\x00\\x00\\x00\\x08\\x00\\x03\\x00\\x00\\x00\\x0c\\x00\\x12\\x00\\x00\\x00\\x03\\x00\\x13\\x00\\x00\\x00\\x07\\x00$\\x00\\x00\\x00\\x02',
        product: null,
        version: null,
      },
    ],
    others: [
      {
        from: 'constructed: under another number',
        nonce: '1112131415161718191a1b1c1d1e1f20',
        answer:
          '\\x00\\x00\\x004\\x00\\x00\\x00\\t\\x00\\x00\\x00\\x00\\x00\\x07\\x00\\x00\\x00\\x00\\x00\\t\\x00\\x01\\x00\\x00\\x00\\x0f\\x00\\x02\\x00\\x00\\x00\\x08\\x00\\x03\\x00\\x00\\x00\\x0c\\x00\\x12\\x00\\x00\\x00\\x03\\x00\\x13\\x00\\x00\\x00\\x07\\x00$\\x00\\x00\\x00\\x02',
      },
    ],
  },
};
