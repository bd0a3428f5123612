// Secrets in what processes were started with: what looks like one is not shown where others may look.
//
// It errs on the side of hiding: a harmless value that is hidden costs a look at the terminal, a password shown is out.
import type { Listener } from '../model/listener.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Reason } from '../model/verdict.ts';

export const HIDDEN = '•••';

const NAMES =
  'pass(?:word|wd|phrase|code)?|pwd|secret|token|bearer|auth(?:orization)?|api[-_]?key|access[-_]?key|private[-_]?key|secret[-_]?key|client[-_]?secret|credentials?|cookie|session[-_]?(?:id|key)?|dsn|connection[-_]?string|key|sig(?:nature)?|salt|otp|pin';
const WORD = `(?:[a-z0-9]+[-_.])*(?:${NAMES}|[a-z0-9]*(?:password|passwd|secret|token|apikey))(?:[-_.][a-z0-9]+)*`;

/** `--password=x`, `DB_PASSWORD=x`, `password: x`, `-Dkey.secret=x`. */
const ASSIGNED = new RegExp(
  `((?:^|[\\s"'?&;,{(])(?:--?|/|-D)?${WORD}["']?\\s*[=:]\\s*)("[^"]*"|'[^']*'|[^\\s&;,"'})]+)`,
  'gi',
);
/** `--password` alone: the secret is the next argument. */
const NAMED = new RegExp(`^(?:--?|/)${WORD}$`, 'i');
/** `user:secret@` of an address. */
const USERINFO = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:)[^\s/@]+@/gi;
/** Well-known forms: AWS, GitHub, Slack, Google, OpenAI-like, JSON web tokens, PEM. */
const FORMS =
  /\b(?:(?:AKIA|ASIA)[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|xox[abprs]-[A-Za-z0-9-]{10,}|AIza[\w-]{30,}|[rs]k[-_](?:live|test|proj)?[-_]?[A-Za-z0-9]{16,}|glpat-[\w-]{16,}|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*)|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*/g;
/** `Bearer x`, `Basic x` of an Authorization header. */
const HEADER = /\b(bearer|basic|digest|negotiate)\s+[\w+/=.:~-]{6,}/gi;
/** `mysql -psecret`: the password sticks to the option. */
const STUCK = /^-p(?=.*[^\d:,.-]).{3,}$/;
/** Clients whose `-p` is a password; elsewhere it is a port or a path. */
const MYSQL = /(?:^|\/)(?:mysql|mysqladmin|mysqldump|mariadb|mariadb-dump|mariadb-admin|sshpass)$/;

/** The arguments, one for one, with what looks like a secret hidden. */
export function redactArgs(args: readonly string[]): string[] {
  const program = args[0] ?? '';
  return args.map((arg, at) => {
    const before = args[at - 1];
    if (before !== undefined && NAMED.test(before) && !arg.startsWith('-')) return HIDDEN;
    if (MYSQL.test(program) && STUCK.test(arg)) return `-p${HIDDEN}`;
    return redactText(arg);
  });
}

/** A sentence or one argument, with what looks like a secret hidden. */
export function redactText(text: string): string {
  // Most texts have none of the marks that a secret needs.
  if (!/[=:@]|eyJ|AKIA|ASIA|_|-|[A-Za-z0-9+/]{32}/.test(text)) return text;
  return text
    .replace(FORMS, HIDDEN)
    .replace(USERINFO, `$1${HIDDEN}@`)
    .replace(HEADER, `$1 ${HIDDEN}`)
    .replace(ASSIGNED, (_, name: string) => name + HIDDEN)
    .replace(/[A-Za-z0-9+/_=-]{32,}/g, (long) => (looksRandom(long) ? HIDDEN : long));
}

// Letters of both cases and digits in disorder; not a path, a version, a hash of hexadecimal digits or a name of words.
function looksRandom(text: string): boolean {
  if (/^[0-9a-f-]+$/i.test(text) || text.includes('/')) return false;
  if (!/[a-z]/.test(text) || !/[A-Z]/.test(text) || !/\d/.test(text)) return false;
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits > 4;
}

/** The snapshot with every listener redacted. */
export function redactSnapshot(snapshot: Snapshot): Snapshot {
  return { ...snapshot, listeners: snapshot.listeners.map(redactListener) };
}

/** The listener with the arguments of its holders, and the sentences that may quote them, redacted. */
export function redactListener(listener: Listener): Listener {
  const holders = listener.holders.map((holder) => ({
    ...holder,
    args: holder.args === null ? null : redactArgs(holder.args),
  }));
  const verdict =
    listener.verdict === null ? null : { ...listener.verdict, reasons: listener.verdict.reasons.map(redactReason) };
  return { ...listener, holders, verdict };
}

function redactReason(reason: Reason): Reason {
  return { ...reason, says: redactText(reason.says), evidence: reason.evidence.map(redactText) };
}
