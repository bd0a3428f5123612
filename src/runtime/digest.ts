// Digests of files, native on both runtimes.

export type DigestAlgorithm = 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';

export interface Digest {
  update(bytes: Uint8Array): void;
  /** Lower-case hexadecimal. Ends it. */
  hex(): string;
}

/** Bun's own is there without loading anything; `node:crypto` has the same sums. */
export function digest(algorithm: DigestAlgorithm): Digest {
  const hash =
    typeof Bun !== 'undefined'
      ? new Bun.CryptoHasher(algorithm)
      : process.getBuiltinModule('node:crypto').createHash(algorithm);
  return {
    update(bytes) {
      hash.update(bytes);
    },
    hex: () => String(hash.digest('hex')),
  };
}
