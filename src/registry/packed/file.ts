// A packed file, checked and ready to be looked into.
//
// Plain loops, here and wherever a single lookup passes: the first Array.from or flatMap of a process costs 0.2 ms.
import { PortolanError } from '../../model/error.ts';
import { TRANSPORTS } from '../../model/port.ts';
import type { Reference, RegistryRecord, RegistrySource } from '../../model/registry.ts';
import { crc32 } from '../../runtime/crc32.ts';
import {
  CHECKED_FROM,
  DETAIL,
  DETAIL_FIELDS,
  EVENT_FIELDS,
  HAS_PORTS,
  HEADER_BYTES,
  MAGIC,
  ROW,
  ROW_FIELDS,
  SECTIONS,
  SEPARATOR,
  type Section,
  VERSION,
} from './layout.ts';

/** The records, texts and tables of a packed registry, decoded one at a time as they are asked for. */
export class PackedFile {
  readonly source: RegistrySource;
  readonly rowCount: number;
  readonly runCounts: Uint32Array;
  readonly runStarts: Uint16Array;
  readonly runGroups: Uint16Array;
  readonly groupStatus: Uint8Array;
  readonly groupStarts: Uint16Array;
  readonly groupRows: Uint16Array;
  readonly byName: Uint16Array;
  readonly events: Uint16Array;
  readonly #rows: Uint16Array;
  readonly #details: Uint16Array;
  readonly #textOffsets: Uint32Array;
  readonly #textBytes: Uint8Array;
  readonly #decoder = new TextDecoder();

  /** @throws PortolanError `input` when these are not the whole and unharmed bytes of a packed registry. */
  constructor(bytes: Uint8Array) {
    // Typed arrays need an offset that is a multiple of four; a part of a larger buffer may have any. (Not `slice`,
    // which copies nothing when the bytes are a Buffer.)
    const file = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    check(file, view);
    const at = (name: Section): number => CHECKED_FROM + SECTIONS.indexOf(name) * 8;
    const offset = (name: Section): number => file.byteOffset + view.getUint32(at(name), true);
    const length = (name: Section): number => view.getUint32(at(name) + 4, true);
    const u8 = (name: Section) => new Uint8Array(file.buffer, offset(name), length(name));
    const u16 = (name: Section) => new Uint16Array(file.buffer, offset(name), length(name) / 2);
    const u32 = (name: Section) => new Uint32Array(file.buffer, offset(name), length(name) / 4);
    this.runCounts = u32('runCounts');
    this.runStarts = u16('runStarts');
    this.runGroups = u16('runGroups');
    this.groupStatus = u8('groupStatus');
    this.groupStarts = u16('groupStarts');
    this.groupRows = u16('groupRows');
    this.byName = u16('byName');
    this.events = u16('events');
    this.#rows = u16('rows');
    this.#textOffsets = u32('textOffsets');
    this.#details = u16('details');
    this.#textBytes = u8('textBytes');
    this.rowCount = this.#rows.length / ROW_FIELDS;
    this.source = this.#source(u16('source'));
  }

  /** How many events the file holds; see EVENT_FIELDS. */
  get eventCount(): number {
    return this.events.length / EVENT_FIELDS;
  }

  /** How many different texts there are; their ids are below this. */
  get textCount(): number {
    return this.#textOffsets.length - 1;
  }

  /** A text by its id; null for text 0. */
  text(id: number): string | null {
    if (id === 0) return null;
    return this.#decoder.decode(this.#textBytes.subarray(this.#textOffsets[id], this.#textOffsets[id + 1]));
  }

  /** Whether two texts are the same but for the case of ASCII letters, without decoding them. */
  sameText(a: number, b: number): boolean {
    const bytes = this.#textBytes;
    let atA = this.#textOffsets[a] ?? 0;
    let atB = this.#textOffsets[b] ?? 0;
    const endA = this.#textOffsets[a + 1] ?? 0;
    if (endA - atA !== (this.#textOffsets[b + 1] ?? 0) - atB) return false;
    while (atA < endA) if (lower(bytes[atA++] ?? 0) !== lower(bytes[atB++] ?? 0)) return false;
    return true;
  }

  /** One field of a row as it is stored: a text id, a number of details, a port, or the kind. */
  field(row: number, field: (typeof ROW)[keyof typeof ROW]): number {
    return this.#rows[row * ROW_FIELDS + field] ?? 0;
  }

  /** One of a row's details: a text id. */
  detail(row: number, detail: (typeof DETAIL)[keyof typeof DETAIL]): number {
    return this.#details[this.field(row, ROW.details) * DETAIL_FIELDS + detail] ?? 0;
  }

  record(row: number): RegistryRecord {
    const detail = (one: (typeof DETAIL)[keyof typeof DETAIL]) => this.text(this.detail(row, one));
    const kind = this.field(row, ROW.kind);
    return {
      name: this.text(this.field(row, ROW.name)),
      ports: kind & HAS_PORTS ? { first: this.field(row, ROW.first), last: this.field(row, ROW.last) } : null,
      transport: TRANSPORTS[(kind & (HAS_PORTS - 1)) - 1] ?? null,
      description: this.text(this.field(row, ROW.description)),
      assignee: detail(DETAIL.assignee),
      contact: detail(DETAIL.contact),
      registered: detail(DETAIL.registered),
      modified: detail(DETAIL.modified),
      reference: references(detail(DETAIL.reference)),
      serviceCode: detail(DETAIL.serviceCode),
      notes: detail(DETAIL.notes),
      unauthorizedUse: detail(DETAIL.unauthorizedUse),
    };
  }

  #source(ids: Uint16Array): RegistrySource {
    return {
      date: this.text(ids[0] ?? 0) ?? '',
      source: this.text(ids[1] ?? 0) ?? '',
      kind: this.text(ids[2] ?? 0) === 'official' ? 'official' : 'embedded',
      detailsDate: this.text(ids[3] ?? 0),
    };
  }
}

/**
 * That magic, version, length and checksum are right. The sum is taken at every open: it costs 0.15 ms, less than
 * reading the file does, and then nothing that is looked up can be wrong without notice.
 */
function check(file: Uint8Array, view: DataView): void {
  if (file.length < HEADER_BYTES || !beginsWith(file, MAGIC)) throw damaged('it does not begin like one');
  const version = view.getUint32(8, true);
  if (version !== VERSION) throw damaged(`its format is version ${version}, and this program reads ${VERSION}`);
  const length = view.getUint32(12, true);
  if (length !== file.length) throw damaged(`it has ${file.length} bytes instead of ${length}`);
  if (crc32(file.subarray(CHECKED_FROM)) !== view.getUint32(16, true)) throw damaged('its checksum does not match');
}

function beginsWith(file: Uint8Array, magic: Uint8Array): boolean {
  for (let index = 0; index < magic.length; index++) if (file[index] !== magic[index]) return false;
  return true;
}

const damaged = (why: string): PortolanError =>
  new PortolanError('input', `Cannot open the packed registry: ${why}`, {
    hint: 'fetch it again with "portolan update", or build it again with "npm run build:registry"',
  });

const lower = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte);

function references(packed: string | null): Reference[] {
  if (packed === null) return [];
  const parts = packed.split(SEPARATOR);
  const list: Reference[] = [];
  for (let index = 0; index < parts.length; index += 2) {
    list.push({ text: parts[index] ?? '', url: parts[index + 1] || null });
  }
  return list;
}
