// Made by `npm run generate` from the names of files. Do not edit.
import type { Rule } from '../contracts/rule.ts';

export const rules: readonly Rule[] = [];
