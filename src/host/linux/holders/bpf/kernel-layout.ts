// What we know of this kernel: its layout, read from its type information once a boot, and the programs made from it.
// Kept where only we can write.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { fileFacts, readFile } from '../../system/files.ts';
import { textOf } from '../../system/text.ts';
import { readBtf } from './btf.ts';
import { type KernelLayout, LAYOUT_NAMES, layoutFrom } from './layout.ts';

const BTF_FILE = '/sys/kernel/btf/vmlinux';
/** To be raised with every change of the layout or of a program; a test tells when. */
export const FORMAT = 8;

interface Kept {
  readonly format: number;
  readonly bootId: string;
  readonly layout: KernelLayout;
  /** Assembled programs in base64, by what they were made for. */
  readonly programs: Readonly<Record<string, string>>;
}

export interface KernelKnowledge {
  readonly layout: KernelLayout;
  /** The program of this name for these samples: as kept, else built now and kept. Null: it cannot be built. */
  program(key: string, build: () => Uint8Array | null): Uint8Array | null;
}

/** What is known of this kernel, or null where it does not publish its types (CONFIG_DEBUG_INFO_BTF). */
export function kernelKnowledge(bootId: string | null): KernelKnowledge | null {
  const place = keepingPlace();
  const kept = (place === null ? null : readKept(place, bootId)) ?? readAfresh(bootId);
  if (kept === null) return null;
  return {
    layout: kept.layout,
    program(key, build) {
      const known = kept.programs[key];
      if (known !== undefined) return Buffer.from(known, 'base64');
      const code = build();
      if (place !== null && bootId !== null && code !== null) {
        const programs = { ...kept.programs, [key]: Buffer.from(code).toString('base64') };
        // Descriptors of the samples are nearly always the same few; should they not be, begin anew.
        write(place, { ...kept, programs: Object.keys(programs).length > MOST_PROGRAMS ? {} : programs });
      }
      return code;
    },
  };
}

const MOST_PROGRAMS = 8;

function readAfresh(bootId: string | null): Kept | null {
  const bytes = readFile(BTF_FILE, undefined, 1 << 26);
  if (typeof bytes === 'number') return null;
  return { format: FORMAT, bootId: bootId ?? '', layout: layoutFrom(readBtf(bytes, LAYOUT_NAMES)), programs: {} };
}

// Parsing 6 MB of types takes some 15 ms, and assembling a program 1 ms, so both are kept; /run is empty after each boot.
function keepingPlace(): string | null {
  const run = process.getuid?.() === 0 ? '/run' : process.env.XDG_RUNTIME_DIR;
  return run === undefined || run === '' ? null : `${run}/portolan/kernel-layout.json`;
}

function readKept(file: string, bootId: string | null): Kept | null {
  const facts = fileFacts(file);
  if (typeof facts === 'number' || facts.uid !== process.geteuid?.()) return null;
  const bytes = readFile(file, undefined, 1 << 18);
  if (typeof bytes === 'number') return null;
  try {
    const kept = JSON.parse(textOf(bytes)) as Kept; // Ours by its owner; and the kernel verifies whatever is loaded.
    return kept.format === FORMAT && kept.bootId === bootId ? kept : null;
  } catch {
    return null;
  }
}

function write(file: string, kept: Kept): void {
  try {
    mkdirSync(file.slice(0, file.lastIndexOf('/')), { recursive: true, mode: 0o755 });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(kept), { mode: 0o644, flag: 'wx' });
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // Only a convenience: where nothing can be kept, the next run reads the types again.
  }
}
