// VNC: the server begins with its version of the remote framebuffer protocol (RFC 6143, section 7.1.1).
import { mayStartWith, text } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

export const vnc: Prober = {
  id: 'vnc',
  name: 'VNC',
  transport: 'tcp',
  ports: [5900, 5901, 5902, 5903, 5910],
  uses: [
    'vnc',
    'tigervnc',
    'x11vnc',
    'vino',
    'krfb',
    'wayvnc',
    'realvnc',
    'macos-screen-sharing',
    'apple-remote-desktop',
  ],
  opening: null,
  common: true,
  recognise(answer) {
    if (!mayStartWith(answer, 'RFB ')) return null;
    const found = /^RFB (\d{3})\.(\d{3})\n/.exec(text(answer.subarray(0, 12)));
    if (!found) return answer.length < 12 ? 'more' : null;
    const version = `${Number(found[1])}.${Number(found[2])}`;
    return {
      protocol: 'vnc',
      strength: 'structure',
      // Apple's Screen Sharing alone counts 3.889; RealVNC alone counts above 3.
      product: version === '3.889' ? 'macOS Screen Sharing' : /^[45]\./.test(version) ? 'RealVNC' : null,
      version: null,
      says: `it greets with RFB ${version}`,
    };
  },
  examples: {
    recognised: [
      { from: 'TigerVNC 1.12.0 (Debian 12)', answer: 'RFB 003.008\\n', product: null, version: null },
      {
        from: "constructed: macOS, by Wireshark's notes on RFB 003.889",
        answer: 'RFB 003.889\\n',
        product: 'macOS Screen Sharing',
        version: null,
      },
    ],
    others: [{ from: 'MPD 0.23.12 (Debian 12)', answer: 'OK MPD 0.23.5\\n' }],
  },
};
