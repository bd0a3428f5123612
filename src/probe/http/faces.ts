// Every face. A new one is a file in faces/ and a line here.
import type { Face } from './face.ts';

export const FACES: readonly Face[] = [];
