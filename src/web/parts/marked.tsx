// A text in which the words that were looked for stand out.

export function Marked({ text, query }: { text: string; query: string }) {
  const words = query
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  if (words.length === 0) return text;
  // With a group, the pieces and what stands between them come in turn.
  const parts = text.split(new RegExp(`(${words.join('|')})`, 'i'));
  return <>{parts.map((part, at) => (at % 2 === 1 ? <mark>{part}</mark> : part))}</>;
}
