// Made by `npm run generate` from the names of files. Do not edit.
import type { Library } from '../contracts/framework.ts';

export const libraries: readonly Library[] = [];
