// What the registry says of one port on one transport.
import { TRANSPORTS, type Transport } from '../model/port.ts';
import type { Assignment } from '../model/registry.ts';
import type { PackedFile } from './packed/file.ts';
import { Runs, rowsOf, statusOf } from './packed/runs.ts';

/** Assignments by port. Each is decoded once and then handed out again: ports of one run share it. */
export class Assignments {
  readonly runs: Readonly<Record<Transport, Runs>>;
  readonly #file: PackedFile;
  // By group, so never larger than the registry itself.
  readonly #decoded: (Assignment | undefined)[] = [];

  constructor(file: PackedFile) {
    this.#file = file;
    const [tcp, udp, sctp, dccp] = TRANSPORTS.map((transport) => new Runs(file, transport)) as [Runs, Runs, Runs, Runs];
    this.runs = { tcp, udp, sctp, dccp };
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
    const names = (transports: readonly Transport[]) => [
      ...new Set(transports.flatMap((transport) => this.at(port, transport).names)),
    ];
    const usual = names(['tcp', 'udp']);
    return usual.length > 0 ? usual : names(TRANSPORTS);
  }

  #decode(group: number): Assignment {
    const { status, removed } = statusOf(this.#file, group);
    const records = Array.from(rowsOf(this.#file, group), (row) => this.#file.record(row));
    const names = status === 'assigned' ? records.flatMap(({ name }) => (name === null ? [] : [name])) : [];
    const first = records[0];
    return {
      status,
      removed,
      names: [...new Set(names)],
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
