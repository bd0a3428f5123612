// The hostile ones by themselves: `bun play.ts KIND PORT…`; ready when it says so.
import { type Hostility, hostile } from '../../test/live/actors/hostile.ts';

const words = process.argv.slice(2);
for (let i = 0; i + 1 < words.length; i += 2) {
  // Our own hostile.ts beside this file gives the words.
  await hostile(words[i] as Hostility, Number(words[i + 1]));
}
console.log('ready');
