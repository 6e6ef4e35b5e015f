import type { Colors } from 'picocolors/types.js';
import type { Severity } from '../contracts/finding.ts';
import type { Rule } from '../contracts/rule.ts';

export interface PageOptions {
  readonly colors: Colors;
  /** Columns of the terminal. */
  readonly columns: number;
  /** How people write a framework of that name. */
  readonly frameworkTitle: (name: string) => string;
}

export interface TextOptions extends PageOptions {
  /** By name; for what every finding of a rule has in common. */
  readonly rules: ReadonlyMap<string, Rule>;
  /** Every finding in full, however many there are. */
  readonly isVerbose: boolean;
}

/** A rule with more findings than this shows the first few in full and one line for each other. */
export const MANY = 50;

export function paintOf(severity: Severity, colors: Colors): (text: string) => string {
  if (severity === 'error') return colors.red;
  return severity === 'warning' ? colors.yellow : colors.blue;
}
