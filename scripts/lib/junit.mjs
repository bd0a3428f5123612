// Counts from the JUnit file that `bun test` writes.

/** Passed, failed and skipped tests, with the file and name of each skipped one. */
export function readJunit(xml) {
  const entries = [...xml.matchAll(/<testcase\b([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g)].map(
    ([, attributes, body]) => ({
      name: attribute(attributes, 'name'),
      file: attribute(attributes, 'file'),
      skipped: /<skipped\b/.test(body ?? ''),
      failed: /<(failure|error)\b/.test(body ?? ''),
    }),
  );
  // Bun also lists the hooks of what it skips, without a name.
  const cases = entries.filter((one) => !(one.skipped && one.name === '(unnamed)'));
  const failed = cases.filter((one) => one.failed).length;
  const skips = cases.filter((one) => one.skipped && !one.failed).map(({ file, name }) => ({ file, name }));
  return { passed: cases.length - failed - skips.length, failed, skipped: skips.length, skips };
}

function attribute(text, name) {
  return decode(new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? '');
}

const entities = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function decode(text) {
  return text.replaceAll(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    return String.fromCodePoint(Number.parseInt(decimal ?? hex, decimal === undefined ? 16 : 10));
  });
}
