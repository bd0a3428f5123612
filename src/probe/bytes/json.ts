// JSON that a stranger wrote.

/** An object, or null: anything else, and what is no JSON. */
export function jsonIn(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    // The check makes it an object with unknown members, which is all that the type says.
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** A member that is a text and not empty. */
export function stringIn(object: Readonly<Record<string, unknown>>, key: string): string | null {
  const value = Object.hasOwn(object, key) ? object[key] : null;
  return typeof value === 'string' && value !== '' ? value : null;
}
