// What ordinary machines have, told as it is seen there, and none of it recognised as a product: nothing of it is concerning.
import { describe, expect, test } from 'bun:test';
import { VERDICT_CLASSES } from '../../model/verdict.ts';
import { subject } from '../examples/scene.ts';
import { verdictOn } from '../judge.ts';
import { CONTAINERS } from './containers.testing.ts';
import { DESKTOP } from './desktop.testing.ts';
import { DEVELOPER } from './developer.testing.ts';
import { SERVER } from './server.testing.ts';

const machines = { desktop: DESKTOP, developer: DEVELOPER, server: SERVER, containers: CONTAINERS };

for (const [machine, listeners] of Object.entries(machines)) {
  describe(machine, () => {
    test('has some', () => expect(listeners.length).toBeGreaterThan(5));

    for (const [shows, most, scene] of listeners) {
      test(`${shows}: ${most} at most`, () => {
        const { class: found, reasons } = verdictOn(subject(scene));
        const said = reasons.map(({ rule }) => rule);
        const louder = VERDICT_CLASSES.indexOf(found) > VERDICT_CLASSES.indexOf(most);
        expect({ found, said, louder }).toEqual({ found, said, louder: false });
      });
    }
  });
}
