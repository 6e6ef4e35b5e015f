// Made by `npm run generate` from the names of files. Do not edit.
import type { Framework } from '../contracts/framework.ts';

export const frameworks: readonly Framework[] = [];
