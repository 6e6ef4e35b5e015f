import type { Document } from '../../summary/document.ts';

/**
 * Whether a file of secrets is, or would be with the next commit, under version control: git has it, or no
 * `.gitignore` keeps it out.
 */
export function isInRepository({ isTracked, isIgnored }: Pick<Document, 'isTracked' | 'isIgnored'>): boolean {
  return isTracked === true || !isIgnored;
}

/** Whether a document is the key file of a service account, as Google hands it out. */
export function isServiceAccount({ kind, text }: Document): boolean {
  return kind === 'json' && text !== null && /"type":\s*"service_account"/.test(text);
}
