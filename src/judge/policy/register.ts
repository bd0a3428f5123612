// A port that was picked for a name, written down where the team shares it: the policy file. Pure.
import type { Policy } from '../../model/policy.ts';
import { quoted } from './baseline.ts';
import { parsePolicy } from './parse.ts';
import type { Place } from './place.ts';

const FOR = 'picked for ';

/** The ports that were registered for names, with the line that each stands on. */
export function registeredPorts({
  entries,
}: Policy): ReadonlyMap<string, { readonly port: number; readonly line: number }> {
  const found = new Map<string, { port: number; line: number }>();
  for (const { criteria, reason, line } of entries) {
    const [span, ...more] = criteria.port ?? [];
    if (reason?.startsWith(FOR) !== true || span === undefined || more.length > 0 || span.first !== span.last) continue;
    found.set(reason.slice(FOR.length), { port: span.first, line });
  }
  return found;
}

/** The text of the file with one more entry. Throws `input` where the result would be no policy. */
export function registering(text: string | null, name: string, port: number, place: Place): string {
  const before = text === null ? 'version = 1\n' : text.endsWith('\n') || text === '' ? text : `${text}\n`;
  const entry = ['[[expect]]', `port = ${port}`, 'transport = "tcp"', `reason = ${quoted(FOR + name)}`].join('\n');
  const after = `${before}\n${entry}\n`;
  parsePolicy(after, place);
  return after;
}
