// OpenWire: the broker begins with the format of its wire (Apache ActiveMQ, "OpenWire Version 2 Specification", WireFormatInfo).
import { Cursor } from '../bytes/cursor.ts';
import { text } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

const WIRE_FORMAT_INFO = 1;

export const openwire: Prober = {
  id: 'openwire',
  name: 'OpenWire',
  transport: 'tcp',
  ports: [61616],
  uses: ['activemq', 'activemq-artemis'],
  opening: null,
  common: true,
  recognise(answer) {
    const cursor = new Cursor(answer);
    const size = cursor.uint(4);
    const kind = cursor.uint(1);
    const magic = cursor.take(8);
    if (cursor.short)
      return answer.slice(0, 2).every((byte) => byte === 0) && (answer[4] ?? WIRE_FORMAT_INFO) === WIRE_FORMAT_INFO
        ? 'more'
        : null;
    if (kind !== WIRE_FORMAT_INFO || text(magic) !== 'ActiveMQ' || size > 10_000) return null;
    if (answer.length < size + 4) return 'more';
    const said = text(answer.subarray(4, size + 4));
    // A marshalled map: the key, the type of its value (9: text), and its length before it.
    const property = (name: string) =>
      new RegExp(`${name}\t\0[\\s\\S]([\\x20-\\x7e]+)`).exec(said)?.[1]?.trim() ?? null;
    const version = /^\d+\.\d+[\w.-]*/.exec(property('ProviderVersion') ?? '')?.[0] ?? null;
    const product = /ProviderName\t\0.ActiveMQ/.test(said) ? 'Apache ActiveMQ' : null;
    return {
      protocol: 'openwire',
      strength: 'structure',
      product,
      version,
      says: 'it begins with the format of its wire, as ActiveMQ',
    };
  },
  examples: {
    recognised: [
      {
        from: 'Apache ActiveMQ 5.17.2 (Debian 12)',
        answer:
          "\\x00\\x00\\x01R\\x01ActiveMQ\\x00\\x00\\x00\\x0c\\x01\\x00\\x00\\x01@\\x00\\x00\\x00\\r\\x00\\x11StackTraceEnabled\\x01\\x01\\x00\\x0fPlatformDetails\\t\\x00\\x04Java\\x00\\x0cCacheEnabled\\x01\\x01\\x00\\x11TcpNoDelayEnabled\\x01\\x01\\x00\\x12SizePrefixDisabled\\x01\\x00\\x00\\tCacheSize\\x05\\x00\\x00\\x04\\x00\\x00\\x0cProviderName\\t\\x00\\x08ActiveMQ\\x00\\x14TightEncodingEnabled\\x01\\x01\\x00\\x0cMaxFrameSize\\x06\\x7f\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x00\\x15MaxInactivityDuration\\x06\\x00\\x00\\x00\\x00\\x00\\x00u0\\x00 MaxInactivityDurationInitalDelay\\x06\\x00\\x00\\x00\\x00\\x00\\x00'\\x10\\x00\\x13MaxFrameSizeEnabled\\x01\\x01\\x00\\x0fProviderVersion\\t\\x00\\x065.17.2",
        product: 'Apache ActiveMQ',
        version: '5.17.2',
      },
    ],
    others: [
      {
        from: 'MariaDB 10.11.19 (Debian 12)',
        answer:
          'd\\x00\\x00\\x00\\n5.5.5-10.11.19-MariaDB-0+deb12u1\\x00\\x10\\x00\\x00\\x00u3;n=!-\\\\\\x00\\xfe\\xf7\\x08\\x02\\x00\\xff\\x81\\x15\\x00\\x00\\x00\\x00\\x00\\x00\\x1d\\x00\\x00\\x00k%s6Qttj9xt[\\x00mysql_native_password\\x00',
      },
    ],
  },
};
