/** Folders of what the developers run themselves, at the top of the project. */
const OWN_PROGRAMS = /^(?:dev|devtools|docker|hack|contrib|deploy|deployment|release)\//;

/** Whether a file, by its path in the project, is a program of the developers' own, and no part of what serves. */
export function isOwnProgram(path: string): boolean {
  return OWN_PROGRAMS.test(path);
}
