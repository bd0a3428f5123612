// Every command. A new one is a file beside this one and a line here.
import type { Command } from '../command.ts';

/** Loaded one by one, so that none pays for another. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  list: async () => (await import('./list.ts')).list,
  port: async () => (await import('./port.ts')).port,
  service: async () => (await import('./service.ts')).service,
  range: async () => (await import('./range.ts')).range,
  check: async () => (await import('./check.ts')).check,
  baseline: async () => (await import('./baseline.ts')).baseline,
  search: async () => (await import('./search.ts')).search,
  gaps: async () => (await import('./gaps.ts')).gaps,
  stats: async () => (await import('./stats.ts')).stats,
  why: async () => (await import('./why.ts')).why,
  free: async () => (await import('./free.ts')).free,
  pick: async () => (await import('./pick.ts')).pick,
  identify: async () => (await import('./identify.ts')).identify,
  rule: async () => (await import('./rule.ts')).rule,
  map: async () => (await import('./map.ts')).map,
  serve: async () => (await import('./serve.ts')).serve,
  export: async () => (await import('./export.ts')).exportSite,
  feedback: async () => (await import('./feedback.ts')).feedback,
  update: async () => (await import('./update.ts')).update,
  doctor: async () => (await import('./doctor.ts')).doctor,
  mcp: async () => (await import('./mcp.ts')).mcp,
  completions: async () => (await import('./completions.ts')).completions,
  manual: async () => (await import('./completions.ts')).manual,
  help: async () => (await import('./help.ts')).help,
  version: async () => (await import('./version.ts')).version,
};
