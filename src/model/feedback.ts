// What readers say of a page. No address, no cookie, nothing that tells who it was.

/** 😔 no, 🤨 partly, 😃 yes. */
export const MOODS = ['no', 'partly', 'yes'] as const;
export type Mood = (typeof MOODS)[number];

export interface FeedbackEntry {
  /** The page's address on the site, without its language: `/ports/297`. */
  readonly page: string;
  readonly locale: string;
  readonly mood: Mood;
  /** What the reader wrote; null: nothing. */
  readonly sentence: string | null;
}

export interface KeptFeedback extends FeedbackEntry {
  readonly id: number;
  /** ISO 8601. */
  readonly at: string;
}

export interface FeedbackFilter {
  readonly page?: string | undefined;
  readonly mood?: Mood | undefined;
  readonly limit?: number | undefined;
}

/** Where feedback is kept. */
export interface FeedbackStore {
  /** Opens it, unless it is open; to be awaited before each use. Throws PortolanError `unavailable`. */
  ready(): Promise<void>;
  /**
   * Keeps an entry, on the disk when it returns. Throws PortolanError `unavailable` where the database is locked, full or
   * damaged: then nothing was kept, and the reader is told so.
   */
  add(entry: FeedbackEntry): void;
  /** Newest first. */
  read(filter: FeedbackFilter): readonly KeptFeedback[];
  close(): void;
}
