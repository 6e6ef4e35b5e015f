import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** All Python files below the given folders (or those files themselves), sorted. */
export function pythonFiles(paths: readonly string[]): string[] {
  const found: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (entry.isFile() && /\.pyi?$/.test(entry.name)) found.push(path);
    }
  };
  for (const path of paths) {
    if (statSync(path).isDirectory()) visit(path);
    else found.push(path);
  }
  return found.sort();
}
