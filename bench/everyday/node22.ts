// Node 22 of npm, kept in build/: what the npm package is measured under, and tested.
export { node22 } from '../../test/package/support/packed.ts';
