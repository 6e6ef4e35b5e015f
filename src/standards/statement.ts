/** One statement of the standard that code can be held against. Texts are Markdown without line breaks. */
export interface Statement {
  /** `DJ3b`: section, bullet of the section, statement of the bullet. Never reused. */
  readonly id: string;
  /** Folder of `src/frameworks` whose section it stands in; null for what holds for all frameworks. */
  readonly framework: string | null;
  /** What good code is like, in one sentence. */
  readonly title: string;
  /** The least that must be found. */
  readonly report: string;
  /** Where a finding would be a false alarm; empty if there is nothing to say. */
  readonly silent: string;
  /** What to enforce where the standard's own text is dated, by the version a project installs; empty if it is not. */
  readonly today: string;
}

/** A section as it is written down: what is empty is left out. */
export type SectionEntry = Pick<Statement, 'id' | 'title' | 'report'> & Partial<Pick<Statement, 'silent' | 'today'>>;

export function section(framework: string | null, entries: readonly SectionEntry[]): readonly Statement[] {
  return entries.map((entry) => ({ framework, silent: '', today: '', ...entry }));
}
