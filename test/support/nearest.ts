// The program's own "did you mean", for tests of rooms that are given it.
export { nearest } from '../../src/cli/nearest.ts';
