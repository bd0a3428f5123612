// The names of the formats, apart from their code so that parsing a command line loads none of it.

export const FORMATS = ['table', 'plain', 'json', 'ndjson', 'csv', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];
