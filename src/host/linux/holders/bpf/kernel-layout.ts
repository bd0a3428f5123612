// This kernel's layout, read from its type information once a boot and kept where only we can write.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { fileFacts, readFile } from '../../system/files.ts';
import { textOf } from '../../system/text.ts';
import { readBtf } from './btf.ts';
import { type KernelLayout, LAYOUT_NAMES, layoutFrom } from './layout.ts';

const BTF_FILE = '/sys/kernel/btf/vmlinux';
const FORMAT = 6;

interface Kept {
  readonly format: number;
  readonly bootId: string;
  readonly layout: KernelLayout;
}

/** The layout, or null where the kernel does not publish its types (CONFIG_DEBUG_INFO_BTF). */
export function kernelLayout(bootId: string | null): KernelLayout | null {
  const keep = keepingPlace();
  const kept = keep === null ? null : readKept(keep, bootId);
  if (kept !== null) return kept;
  const bytes = readFile(BTF_FILE, undefined, 1 << 26);
  if (typeof bytes === 'number') return null;
  const layout = layoutFrom(readBtf(bytes, LAYOUT_NAMES));
  if (keep !== null && bootId !== null) write(keep, { format: FORMAT, bootId, layout });
  return layout;
}

// Parsing 6 MB of types takes some 15 ms, so the 40 numbers are kept; /run is empty after each boot.
function keepingPlace(): string | null {
  const run = process.getuid?.() === 0 ? '/run' : process.env.XDG_RUNTIME_DIR;
  return run === undefined || run === '' ? null : `${run}/portolan/kernel-layout.json`;
}

function readKept(file: string, bootId: string | null): KernelLayout | null {
  const facts = fileFacts(file);
  if (typeof facts === 'number' || facts.uid !== process.geteuid?.()) return null;
  const bytes = readFile(file, undefined, 1 << 16);
  if (typeof bytes === 'number') return null;
  try {
    const kept = JSON.parse(textOf(bytes)) as Kept; // Ours by its owner; a wrong number only makes the load fail.
    return kept.format === FORMAT && kept.bootId === bootId ? kept.layout : null;
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
