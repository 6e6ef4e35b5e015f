/** What the user can mend: a wrong option, path or configuration. Told in one sentence each, with exit status 2. */
export class UsageError extends Error {
  readonly sentences: readonly string[];

  constructor(...sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.sentences = sentences;
  }
}
