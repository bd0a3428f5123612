// What is known of this machine when a port is picked.

import type { Gap } from '../model/coverage.ts';
import { PortolanError } from '../model/error.ts';
import type { PortPolicy } from '../model/host.ts';
import type { PickPlace } from '../pick.ts';
import { survey } from '../survey.ts';
import type { Rooms } from './wire.ts';

/** What is here; where that cannot be seen, a port is picked all the same, and the answer says so. */
export async function pickPlace(rooms: Rooms, given: ReadonlyMap<number, string>) {
  try {
    const surveyRooms = await rooms.forSurvey({ judged: false });
    const snapshot = await survey(surveyRooms, { holders: 'auto', observedOnly: true });
    const place: PickPlace = {
      snapshot,
      policy: surveyRooms.collector.portPolicy(),
      scout: await rooms.scout(),
      given,
    };
    return { ...place, coverage: snapshot.coverage, gaps: snapshot.coverage.gaps.filter(concernsPorts) };
  } catch (error) {
    if (!(error instanceof PortolanError) || error.code !== 'unavailable') throw error;
    const gap: Gap = { where: PLACE, why: error.message, hint: null };
    const coverage = { complete: false, read: [], holdersFrom: null, gaps: [gap] };
    return { snapshot: null, policy: UNKNOWN, scout: null, given, coverage, gaps: [gap] };
  }
}

// Whose a socket is, and what is in other namespaces, makes no difference to whether a port is free here.
function concernsPorts({ where }: Gap): boolean {
  return where === PLACE || / (sockets|connections)$/.test(where);
}

const PLACE = 'this machine';

const UNKNOWN: PortPolicy = { unprivilegedStart: null, ephemeral: null, reserved: null };
