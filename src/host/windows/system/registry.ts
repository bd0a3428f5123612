// Values of a key of Windows' registry, as bytes (winreg.h).
import { address, advapi32 } from './libraries.ts';

const HKEY_LOCAL_MACHINE = -2_147_483_646; // (HKEY)(LONG)0x80000002, which is extended with its sign
const KEY_QUERY_VALUE = 1;
const ERROR_FILE_NOT_FOUND = 2;
const ERROR_NO_MORE_ITEMS = 259;
const LONGEST_NAME = 16_384; // characters ("Registry element size limits")
const MOST_BYTES = 4096;
const MOST_VALUES = 10_000;

export interface RegistryValue {
  readonly name: Uint8Array;
  readonly data: Uint8Array;
}

/** Under HKEY_LOCAL_MACHINE; empty where there is no such key; the error where it may not be read. */
export function registryValues(key: string): readonly RegistryValue[] | number {
  const { RegOpenKeyExW, RegEnumValueW, RegCloseKey } = advapi32();
  const path = Buffer.from(`${key}\0`, 'utf16le');
  const opened = new BigUint64Array(1);
  const error = RegOpenKeyExW(HKEY_LOCAL_MACHINE, address(path), 0, KEY_QUERY_VALUE, address(opened));
  if (error !== 0) return error === ERROR_FILE_NOT_FOUND ? [] : error;
  const handle = Number(opened[0]);
  try {
    const found: RegistryValue[] = [];
    const [name, data] = [new Uint8Array(LONGEST_NAME * 2), new Uint8Array(MOST_BYTES)];
    for (let index = 0; index < MOST_VALUES; index++) {
      const [characters, bytes] = [Uint32Array.of(LONGEST_NAME), Uint32Array.of(data.length)];
      const words = [handle, index, address(name), address(characters), 0, 0, address(data), address(bytes)];
      const result = RegEnumValueW(...words);
      if (result === ERROR_NO_MORE_ITEMS) break;
      if (result !== 0) return result;
      found.push({ name: name.slice(0, (characters[0] ?? 0) * 2), data: data.slice(0, bytes[0]) });
    }
    return found;
  } finally {
    RegCloseKey(handle);
  }
}
