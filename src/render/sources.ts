// Where an answer comes from, and of what date.
import type { RegistrySource } from '../model/registry.ts';

/** `IANA registry …, 2026-09-17; details as of 2015-07-24`. */
export function registryText({ source, date, detailsDate }: RegistrySource): string {
  const details = detailsDate === null ? '' : `; details as of ${detailsDate}`;
  return `${source}, ${date}${details}`;
}
