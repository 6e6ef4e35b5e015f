import { libraries } from '../generated/libraries.ts';

const commandLineModules = new Set(libraries.flatMap((library) => library.commandLineModules ?? []));

const COMMAND_LINE_PLACE = /(?:^|\/)(?:__main__|cli|main_cli|console)\.py$|(?:^|\/)(?:cli|commands)\//;

/** Whether a file, by its path in the project, is a program for the terminal, or one of the developers' own. */
export function isProgram(path: string): boolean {
  return COMMAND_LINE_PLACE.test(path) || isOwnProgram(path);
}

/** Whether importing a module says that a file talks to a terminal. */
export function isCommandLineModule(module: string): boolean {
  return commandLineModules.has(module.split('.', 1)[0]!);
}

/** Folders of what the developers run themselves, at the top of the project. */
const OWN_PROGRAMS = /^(?:dev|devtools|docker|hack|contrib|deploy|deployment|release)\//;

/** What builds a package: a backend of its own (PEP 517), or the hook of one. */
const BUILD = /^(?:build|build_backend|hatch_build|pdm_build|custom_build)\.py$/;

/** Whether a file, by its path in the project, is a program of the developers' own, and no part of what serves. */
export function isOwnProgram(path: string): boolean {
  return OWN_PROGRAMS.test(path) || BUILD.test(path);
}
