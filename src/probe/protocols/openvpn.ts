// OpenVPN over UDP: a client's hard reset, whose session number the answer acknowledges (OpenVPN wire protocol, "Packet opcodes"). Servers with tls-auth stay silent.
import { join, zeros } from '../bytes/build.ts';
import { sameBytes } from '../bytes/text.ts';
import type { Judged, Nonce, Prober } from '../prober.ts';

const HARD_RESET_CLIENT_V2 = 7 << 3;
const HARD_RESET_SERVER_V2 = 8 << 3;

export const openvpn: Prober = {
  id: 'openvpn',
  name: 'OpenVPN',
  transport: 'udp',
  ports: [1194],
  uses: ['openvpn', 'openvpn-access-server'],
  opening: { says: "a client's hard reset, with a nonce for session", may: ['log'], bytes: openvpnReset },
  common: true,
  recognise: judgeOpenvpn,
  examples: {
    recognised: [
      {
        from: 'OpenVPN 2.6.14 (Debian 12)',
        nonce: '89a569f8327295570e40c7ab8c7aeeae',
        answer: '@f4\\xe5\\x04\\xe8\\x05oc\\x01\\x00\\x00\\x00\\x00\\x89\\xa5i\\xf82r\\x95W\\x00\\x00\\x00\\x00',
        product: 'OpenVPN',
        version: null,
      },
    ],
    others: [
      {
        from: 'BIND 9.18.49 (Debian 12)',
        nonce: 'fc57d395734664f6306dc5edbc32f622',
        answer: '8\\xfc\\xd0\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00',
      },
    ],
  },
};

/** No acknowledgements, packet number 0. */
export function openvpnReset(nonce: Nonce): Uint8Array {
  return join([HARD_RESET_CLIENT_V2], nonce.subarray(0, 8), [0], zeros(4));
}

export function judgeOpenvpn(answer: Uint8Array, nonce: Nonce): Judged {
  if (answer.length > 0 && answer[0] !== HARD_RESET_SERVER_V2) return null;
  const acknowledged = answer[9];
  if (acknowledged === undefined) return 'more';
  if (acknowledged !== 1) return null;
  const remote = answer.subarray(14, 22);
  if (remote.length < 8) return 'more';
  if (!sameBytes(remote, nonce.subarray(0, 8))) return null;
  return {
    protocol: 'openvpn',
    strength: 'bound',
    product: 'OpenVPN',
    version: null,
    says: 'it acknowledges the reset of our session',
  };
}
