// What a page weighs, with everything that it brings along, and whom it asks.

export interface Weight {
  readonly path: string;
  /** Bytes, uncompressed. */
  readonly html: number;
  readonly assets: number;
  /** Addresses of other hosts that are fetched; links are not. */
  readonly elsewhere: readonly string[];
}

export async function weigh(address: string, path: string): Promise<Weight> {
  const bytes = async (url: string) => (await (await fetch(url)).arrayBuffer()).byteLength;
  const html = await (await fetch(new URL(path, address))).text();
  const fetched = [
    ...html.matchAll(/<(?:link rel="(?:stylesheet|icon)"|script|img|source)[^>]*?(?:href|src|srcset)="([^"]+)"/g),
  ].map(([, url = '']) => new URL(url, address));
  const own = fetched.filter(({ origin }) => origin === new URL(address).origin);
  const sizes = await Promise.all(own.map(({ href }) => bytes(href)));
  return {
    path,
    html: new TextEncoder().encode(html).length,
    assets: sizes.reduce((a, b) => a + b, 0),
    elsewhere: fetched.filter((url) => !own.includes(url)).map(({ href }) => href),
  };
}
