// The word that a product is known by, to find it again in a registry's description of a port.

/** Words that begin the names of many things that have nothing to do with each other. */
const COMMON = new Set([
  ...['active', 'apple', 'astro', 'automatic', 'battle', 'bidirectional', 'border', 'brother', 'building'],
  ...['character', 'command', 'common', 'courier', 'daytime', 'direct', 'discard', 'distributed', 'domain'],
  ...['dragonfly', 'dynamic', 'eclipse', 'envoy', 'ethernet', 'express', 'extended', 'finger', 'firefox', 'gemini'],
  ...['generic', 'google', 'green', 'hyper', 'ident', 'intel', 'internet', 'local', 'macos', 'matter', 'message'],
  ...['metro', 'microsoft', 'motion', 'multicast', 'music', 'nebula', 'network', 'office', 'online', 'parcel'],
  ...['performance', 'personal', 'phoenix', 'portable', 'print', 'printer', 'private', 'quote', 'remote', 'routing'],
  ...['secure', 'security', 'serve', 'server', 'service', 'session', 'shell', 'simple', 'source', 'standard'],
  ...['storage', 'synapse', 'system', 'tempo', 'temporal', 'terminal', 'transmission', 'transport', 'universal'],
  ...['version', 'video', 'virtual', 'voice', 'windows'],
]);

/** The first word of a product's name in lower case, where it is long and rare enough to mean that product; else null. */
export function productOf(name: string): string | null {
  const word = /^[A-Za-z][A-Za-z0-9]+/.exec(name)?.[0].toLowerCase();
  return word === undefined || word.length < 5 || COMMON.has(word) ? null : word;
}
