// Reads an official registry file: XML or CSV, plain or gzipped, told apart by its bytes.
import { PortolanError } from '../../model/error.ts';
import type { RegistryRecord } from '../../model/registry.ts';
import { plainBytes } from './bytes.ts';
import { readCsv } from './csv.ts';
import { PARSE_LIMITS, type ParseLimits } from './limits.ts';
import type { Parsed } from './parsed.ts';
import { decodeUtf8 } from './text.ts';
import { Unfit } from './unfit.ts';
import { readXml } from './xml.ts';
import { webPage } from './xml-elements.ts';

export interface ParsedRegistry {
  /** The date that the file itself gives (`YYYY-MM-DD`); null: none, as in every CSV. */
  readonly date: string | null;
  /** Rows in the file's order. */
  readonly records: readonly RegistryRecord[];
  readonly format: 'xml' | 'csv';
  /** Rows left out because this version does not know their transport, one line each. */
  readonly skipped: readonly string[];
}

/**
 * Reads the registry as IANA publishes it (service-names-port-numbers.xml or .csv; formats of 2017 to 2026 are tested).
 * Works as the bytes come in and within `limits`, so a bomb is refused early. E-mail addresses are left out.
 * Throws PortolanError `refused`, naming the file as `name`, when the file is damaged, cut off, hostile or another file.
 * What the source of the bytes throws passes through.
 */
export async function parseRegistry(
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  limits: Partial<ParseLimits> = {},
  name = 'the registry file',
): Promise<ParsedRegistry> {
  try {
    const all = { ...PARSE_LIMITS, ...limits };
    const { start, text } = await peekText(decodeUtf8(plainBytes(bytes, all)));
    if (start === '') throw new Unfit('it is empty');
    // HTML writes its doctype in lower case, which would only be called bad XML.
    if (/^<(!doctype\s+)?html\b/i.test(start)) throw webPage();
    const format = start.startsWith('<') ? 'xml' : 'csv';
    const parsed: Parsed = await (format === 'xml' ? readXml : readCsv)(text, all);
    return { ...parsed, format };
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    throw new PortolanError('refused', `Cannot read ${name}: ${error.message}.`, {
      cause: error,
      hint: error.hint ?? 'Fetch a fresh copy: portolan update',
    });
  }
}

/** What the text begins with, blanks aside, and all of it; '' when there is nothing else. */
async function peekText(text: AsyncGenerator<string>): Promise<{ start: string; text: AsyncIterable<string> }> {
  for (;;) {
    const next = await text.next();
    if (next.done) return { start: '', text };
    const rest = next.value.trimStart();
    // Blank pieces before the text are dropped: XML allows none before its declaration, and nothing is lost.
    if (rest !== '') return { start: rest.slice(0, 100), text: prepend(rest, text) };
  }
}

async function* prepend(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}
