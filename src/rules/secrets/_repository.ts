import type { Document } from '../../summary/document.ts';

/**
 * Whether a file of secrets is, or would be with the next commit, under version control: git has it, or no
 * `.gitignore` keeps it out.
 */
export function isInRepository({ isTracked, isIgnored }: Pick<Document, 'isTracked' | 'isIgnored'>): boolean {
  return isTracked === true || !isIgnored;
}
