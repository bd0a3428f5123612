// Which fingerprint an answer matches, in the part of it that a file is about. Pure.
import { header, parseResponse, title } from '../http/response.ts';
import type { FingerprintFile } from './parse.ts';

export interface Match {
  readonly protocol: string | null;
  readonly product: string | null;
  readonly version: string | null;
  readonly says: string;
}

/** No text that is matched is longer, so that no pattern takes long. */
const MOST_TEXT = 1024;

/** The first fingerprint that matches and names a product; null: none does. */
export function matchRecog(files: readonly FingerprintFile[], answer: Uint8Array): Match | null {
  const texts = textsOf(answer);
  for (const { matches, protocol, fingerprints } of files) {
    const text = texts.get(matches);
    if (text === undefined) continue;
    for (const { pattern, description, params } of fingerprints) {
      const found = pattern.exec(text);
      if (found === null) continue;
      const value = (name: string) => {
        const param = params.find((each) => each.name === name);
        return (param && param.group > 0 ? found[param.group] : param?.value)?.slice(0, 100) || null;
      };
      const product = value('service.product');
      if (product === null) continue;
      const told = value('service.protocol') ?? protocol;
      const says = `your fingerprint "${description.slice(0, 80)}" (${matches})`;
      return { protocol: told, product, version: value('service.version'), says };
    }
  }
  return null;
}

/** The texts that recog has names for, as far as they are in this answer. */
function textsOf(answer: Uint8Array): ReadonlyMap<string, string> {
  const text = Buffer.from(answer.subarray(0, MOST_TEXT)).toString('latin1');
  const texts = new Map<string, string>();
  const put = (name: string, part: string | undefined) => {
    if (part !== undefined && part !== '') texts.set(name, part.slice(0, MOST_TEXT));
  };
  const line = text.split(/\r?\n/)[0] ?? '';
  put('ssh.banner', /^SSH-[\d.]+-(.*)$/.exec(line)?.[1]);
  const greeting = /^220[ -]([\s\S]*)/.exec(text)?.[1]?.trimEnd();
  put('ftp.banner', greeting);
  put('smtp.banner', greeting);
  put('nntp.banner', /^20[01] (.*)/.exec(line)?.[1]);
  put('pop3.banner', /^\+OK ?(.*)/.exec(line)?.[1]);
  put('imap4.banner', /^\* OK ?(.*)/.exec(line)?.[1]);
  put('telnet.banner', text);
  const response = parseResponse(answer);
  if (response === null || response === 'more') return texts;
  put('http_header.server', header(response, 'server'));
  put('http_header.wwwauth', header(response, 'www-authenticate'));
  put('http_header.cookie', header(response, 'set-cookie'));
  put('html_title', title(response));
  return texts;
}
