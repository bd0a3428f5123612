// What sort of program a file is by its name: some run whatever they are given, so their package answers for nothing.

export type FileKind = 'interpreter' | 'shell' | 'tool' | 'multi-call' | 'other';

const PATTERNS: readonly (readonly [FileKind, RegExp])[] = [
  [
    'interpreter',
    /^(python[\d.]*t?|pypy[\d.]*|perl[\d.]*|ruby[\d.]*|node|nodejs|bun|deno|php[\d.]*|lua[\d.]*|luajit[\d.-]*|tclsh[\d.]*|expect|gawk|java|guile[\d.]*)$/,
  ],
  ['shell', /^(ba|da|z|k|mk|a|fi|c|tc|pw)?sh$/],
  // Of Windows; all of them run what they are given.
  ['shell', /^(cmd|powershell|wscript|cscript|mshta)$/],
  [
    'tool',
    /^(nc|ncat|netcat|nc\.(traditional|openbsd)|socat\d?|pwncat|cryptcat|sbd|tcpserver|tcpsvd|udpsvd|websocat)$/,
  ],
  ['multi-call', /^(busybox|toybox)(\..*)?$/],
];

// The same few names are asked for by many rules. Strangers choose them, so there is a limit to what is kept.
const known = new Map<string, FileKind>();
const MOST_KEPT = 1000;

/** The kind of a file of this name, `python3.11` or `nginx`. */
export function fileKind(name: string): FileKind {
  const before = known.get(name);
  if (before !== undefined) return before;
  const plain = name.replace(/\.exe$/i, '');
  // Windows makes no difference between large and small.
  const spelled = plain === name ? name : plain.toLowerCase();
  const kind = PATTERNS.find(([, pattern]) => pattern.test(spelled))?.[0] ?? 'other';
  if (known.size >= MOST_KEPT) known.clear();
  known.set(name, kind);
  return kind;
}

export function isInterpreterName(name: string): boolean {
  return fileKind(name) === 'interpreter';
}

export function isShell(name: string): boolean {
  return fileKind(name) === 'shell';
}

export function isMultiCall(name: string): boolean {
  return fileKind(name) === 'multi-call';
}
