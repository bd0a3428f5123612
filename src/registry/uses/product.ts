// The word that a product is known by, to find it again in a registry's description of a port.

/** Words that begin the names of many things that have nothing to do with each other. */
const COMMON = new Set([
  ...[
    'apple',
    'astro',
    'brother',
    'command',
    'common',
    'direct',
    'distributed',
    'domain',
    'dynamic',
    'eclipse',
    'envoy',
  ],
  ...[
    'express',
    'extended',
    'generic',
    'google',
    'green',
    'internet',
    'local',
    'message',
    'metro',
    'microsoft',
    'network',
  ],
  ...['office', 'online', 'parcel', 'performance', 'personal', 'portable', 'print', 'printer', 'private', 'remote'],
  ...[
    'routing',
    'secure',
    'security',
    'serve',
    'server',
    'service',
    'session',
    'simple',
    'standard',
    'storage',
    'system',
  ],
  ...['tempo', 'temporal', 'terminal', 'transport', 'universal', 'version', 'video', 'virtual', 'voice', 'windows'],
]);

/** The first word of a product's name in lower case, where it is long and rare enough to mean that product; else null. */
export function productOf(name: string): string | null {
  const word = /^[A-Za-z][A-Za-z0-9]+/.exec(name)?.[0].toLowerCase();
  return word === undefined || word.length < 5 || COMMON.has(word) ? null : word;
}
