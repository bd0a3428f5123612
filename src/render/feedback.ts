// What readers said, as a list.
import type { KeptFeedback, Mood } from '../model/feedback.ts';
import { cleanProse } from './clean.ts';
import type { Answer } from './formats.ts';
import type { Column, Sheet } from './sheet.ts';

const FACES: Readonly<Record<Mood, string>> = { no: '😔 no', partly: '🤨 partly', yes: '😃 yes' };

export function feedbackAnswer(entries: readonly KeptFeedback[]): Answer {
  return {
    document: () => ({ schema: 'portolan/feedback/1', entries }),
    rows: () => entries,
    people: () => sheetOf(entries, ({ mood }) => FACES[mood]),
    programs: () => sheetOf(entries, ({ mood }) => mood),
  };
}

const COLUMNS: readonly Column[] = [
  { key: 'at', title: 'AT', rank: 2, min: 10, tone: 'quiet' },
  { key: 'page', title: 'PAGE', rank: 0, min: 10, tone: 'strong' },
  { key: 'locale', title: 'LANG', rank: 4, min: 4 },
  { key: 'mood', title: 'HELPFUL', rank: 1, min: 7 },
  { key: 'sentence', title: 'SENTENCE', rank: 3, min: 16, greedy: true },
];

function sheetOf(entries: readonly KeptFeedback[], mood: (entry: KeptFeedback) => string): Sheet {
  const rows = entries.map((entry) => ({
    cells: [
      entry.at.slice(0, 16).replace('T', ' '),
      cleanProse(entry.page),
      entry.locale,
      mood(entry),
      cleanProse(entry.sentence ?? ''),
    ],
  }));
  return { columns: COLUMNS, groups: [{ heading: null, rows }] };
}
