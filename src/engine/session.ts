import type { CheckOptions, RunResult, SessionOptions } from './run.ts';

/** The engine's façade: what the command line, the language server and the MCP server speak to. */
export interface Session {
  /**
   * Checks files and folders.
   * @param paths relative to the working directory, or absolute; what is not there becomes a problem
   */
  check(paths: readonly string[], options?: CheckOptions): Promise<RunResult>;
}

export function createSession(_options: SessionOptions): Session {
  return { check: () => Promise.reject(new Error('The engine is being built.')) };
}
