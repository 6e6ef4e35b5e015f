import type { Auth } from '../../contracts/facts.ts';
import type { Project } from '../../project/project.ts';
import type { Answer } from './handlers.ts';
export function authOf(_project: Project, _answer: Answer): readonly Auth[] | null {
  return null;
}
export function isCsrfChecked(_project: Project, _answer: Answer, _auth: readonly Auth[] | null): boolean | null {
  return null;
}
