// The names of the formats, apart from their code so that parsing a command line loads none of it.

export const FORMATS = ['table', 'plain', 'json', 'ndjson', 'csv', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

/** Reports for CI systems, which only some answers come as. */
export const REPORTS = ['sarif', 'junit', 'github'] as const;
export type Report = (typeof REPORTS)[number];
