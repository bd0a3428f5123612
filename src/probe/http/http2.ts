// HTTP/2 with prior knowledge (RFC 9113, section 3.3), and gRPC inside of it.
import type { FollowUp, Judged, Opening, Prober } from '../prober.ts';
import { frames, GRPC_REQUEST, PREFACE, SETTINGS, saysGrpc } from './frames.ts';

const opening: Opening = {
  says: 'HTTP/2 preface and SETTINGS',
  may: ['log'],
  bytes: () => Buffer.concat([PREFACE, SETTINGS]),
};

/** What a gRPC client asks of a server's health (grpc.health.v1); one that has no such service says so in gRPC. */
const health: FollowUp = {
  says: 'gRPC health check',
  may: ['log'],
  bytes: () => GRPC_REQUEST,
  recognise(answer) {
    const seen = frames(answer);
    if (seen === null) return null;
    if (!seen.some(({ type, stream }) => type === 'headers' && stream === 1)) {
      return seen.some(({ type, stream }) => type === 'goaway' || (type === 'rst_stream' && stream === 1))
        ? null
        : 'more';
    }
    if (!saysGrpc(answer)) return null;
    const says = 'it answers a call in application/grpc';
    return { protocol: 'grpc', strength: 'bound', product: null, version: null, says };
  },
};

function recognise(answer: Uint8Array): Judged {
  const seen = frames(answer);
  if (seen === null) return null;
  const [first] = seen;
  if (first === undefined) return 'more';
  // A server's preface is a SETTINGS frame, and comes before all else (section 3.4).
  if (first.type !== 'settings' || first.stream !== 0 || first.length % 6 !== 0) return null;
  const says = 'its first frame is SETTINGS';
  return { protocol: 'http2', strength: 'structure', product: null, version: null, says, next: health };
}

export const http2: Prober = {
  id: 'http2',
  name: 'HTTP/2',
  transport: 'tcp',
  ports: [50051],
  uses: ['grpc', 'temporal', 'jaeger', 'otel-collector', 'milvus', 'qdrant'],
  opening,
  common: true,
  recognise,
  examples: {
    recognised: [
      {
        from: 'constructed: an empty SETTINGS frame (RFC 9113, section 6.5)',
        answer: '\\x00\\x00\\x00\\x04\\x00\\x00\\x00\\x00\\x00',
        product: null,
        version: null,
        further: {
          answer:
            '\\x00\\x00\\x00\\x04\\x01\\x00\\x00\\x00\\x00\\x00\\x00 \\x01\\x05\\x00\\x00\\x00\\x01\\x88@\\x0ccontent-type\\x10application/grpc',
          product: null,
          version: null,
        },
      },
      {
        from: 'constructed: MAX_CONCURRENT_STREAMS in it',
        answer: '\\x00\\x00\\x06\\x04\\x00\\x00\\x00\\x00\\x00\\x00\\x03\\x00\\x00\\x00d',
        product: null,
        version: null,
      },
    ],
    others: [
      { from: 'constructed: HTTP/1 (RFC 9112)', answer: 'HTTP/1.1 400 Bad Request\\r\\n\\r\\n' },
      {
        from: 'constructed: a GOAWAY frame first',
        answer: '\\x00\\x00\\x08\\x07\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x01',
      },
      { from: 'constructed: zeros', answer: '\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00' },
    ],
  },
};
