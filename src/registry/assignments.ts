// What the registry says of one port on one transport.
import { TRANSPORTS, type Transport } from '../model/port.ts';
import type { Assignment, RegistryRecord } from '../model/registry.ts';
import type { PackedFile } from './packed/file.ts';
import { ROW } from './packed/layout.ts';
import { Runs, rowsOf, statusOf } from './packed/runs.ts';

/** Assignments by port. Each is decoded once and then handed out again: ports of one run share it. */
export class Assignments {
  readonly runs: Readonly<Record<Transport, Runs>>;
  readonly #file: PackedFile;
  // By group, so never larger than the registry itself.
  readonly #decoded: (Assignment | undefined)[] = [];

  constructor(file: PackedFile) {
    this.#file = file;
    this.runs = {
      tcp: new Runs(file, 'tcp'),
      udp: new Runs(file, 'udp'),
      sctp: new Runs(file, 'sctp'),
      dccp: new Runs(file, 'dccp'),
    };
  }

  at(port: number, transport: Transport): Assignment {
    const runs = this.runs[transport];
    const group = runs.group(runs.at(port));
    const known = this.#decoded[group];
    if (known !== undefined) return known;
    const assignment = this.#decode(group);
    this.#decoded[group] = assignment;
    return assignment;
  }

  /** The names of a port on tcp and udp together, or on any transport when it has none there. */
  namesAt(port: number): readonly string[] {
    const names: string[] = [];
    for (const transport of TRANSPORTS) {
      if (transport === 'sctp' && names.length > 0) break;
      this.#addNames(names, port, transport);
    }
    return names;
  }

  /** The names of a port on every transport. */
  allNamesAt(port: number): readonly string[] {
    const names: string[] = [];
    for (const transport of TRANSPORTS) this.#addNames(names, port, transport);
    return names;
  }

  /** Without decoding the rest of the rows, of which a page needs only the port's own. */
  #addNames(names: string[], port: number, transport: Transport): void {
    const runs = this.runs[transport];
    const group = runs.group(runs.at(port));
    if (statusOf(this.#file, group).status !== 'assigned') return;
    const rows = rowsOf(this.#file, group);
    for (let index = 0; index < rows.length; index++) {
      const name = this.#file.text(this.#file.field(rows[index] ?? 0, ROW.name));
      if (name !== null && !names.includes(name)) names.push(name);
    }
  }

  #decode(group: number): Assignment {
    const { status, removed } = statusOf(this.#file, group);
    const records: RegistryRecord[] = [];
    const names: string[] = [];
    const rows = rowsOf(this.#file, group);
    for (let index = 0; index < rows.length; index++) {
      const record = this.#file.record(rows[index] ?? 0);
      records.push(record);
      if (status !== 'assigned' || record.name === null || names.includes(record.name)) continue;
      names.push(record.name);
    }
    const first = records[0];
    return {
      status,
      removed,
      names,
      description: first?.description ?? null,
      assignee: first?.assignee ?? null,
      contact: first?.contact ?? null,
      registered: first?.registered ?? null,
      modified: first?.modified ?? null,
      reference: first?.reference ?? [],
      notes: first?.notes ?? null,
      unauthorizedUse: first?.unauthorizedUse ?? null,
      serviceCode: first?.serviceCode ?? null,
      records,
    };
  }
}
