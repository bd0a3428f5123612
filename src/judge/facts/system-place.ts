// Programs that came with the system, on systems that have no packages: by where they lie.
import type { HostFacts } from '../../model/host.ts';
import type { Holder, Listener } from '../../model/listener.ts';
import { fileKind } from './file-kind.ts';
import { fileName, speaker } from './words.ts';

/** Apple, "About System Integrity Protection on your Mac" (HT204899): what even root may not change. */
const OF_MACOS = /^\/(?:System|usr|bin|sbin)\/(?!local\/)/;

/** Folders that belong to TrustedInstaller; an administrator may take them over, which is why a service counts only. */
const OF_WINDOWS = /^[A-Za-z]:\\Windows\\(?:System32|SysWOW64)\\[^\\]+\.exe$/i;

/** What Windows starts before it has services. */
const FIRST: ReadonlySet<string> = new Set(['lsass.exe', 'wininit.exe', 'services.exe']);

/** Why a listener's program counts as the system's own, in words; null: it does not, or nothing is known. */
export function systemPlace(listener: Listener, os: HostFacts['os']): string | null {
  const holder = speaker(listener);
  if (holder?.exe == null || holder.via === 'last-user' || listener.attribution.program?.interpreter != null)
    return null;
  const file = fileName(holder) ?? '';
  // Whoever runs a shell or a tool of the system's has it do what he likes.
  if (fileKind(file) !== 'other') return null;
  if (os === 'darwin')
    return OF_MACOS.test(holder.exe) ? `${folderOf(holder)} is kept from change by the system` : null;
  if (os !== 'win32' || !OF_WINDOWS.test(holder.exe)) return null;
  const { unit } = listener.attribution;
  if (unit !== null) return `it is a service, and ${folderOf(holder)} is Windows’ own`;
  return FIRST.has(file.toLowerCase()) ? `Windows starts with it, and ${folderOf(holder)} is its own` : null;
}

function folderOf({ exe }: Holder): string {
  const path = exe ?? '';
  return path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')));
}
