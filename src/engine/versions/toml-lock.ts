import { type ManifestFacts, NO_FACTS, normalizeName } from './requirement.ts';

/**
 * `uv.lock`, `poetry.lock` and `pdm.lock`: all three are TOML with one `[[package]]` table a distribution, its `name`
 * and `version` on lines of their own. They are read line by line, which is ten times faster than as TOML, and lock
 * files are the largest manifests there are. Packages without a version (the project itself) are left out.
 */
export function readTomlLock(text: string): ManifestFacts {
  const locked: { distribution: string; version: string }[] = [];
  let requiresPython: string | null = null;
  let name: string | null = null;
  let inPackage = false;

  let start = 0;
  while (start < text.length) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const first = text.charCodeAt(start);
    if (first === 0x5b /* [ */) {
      inPackage = text.startsWith('[[package]]', start);
      name = null;
    } else if (inPackage && (first === 0x6e /* n */ || first === 0x76) /* v */) {
      const match = /^(name|version)\s*=\s*["']([^"']+)["']/.exec(text.slice(start, end));
      if (match?.[1] === 'name') name = match[2]!;
      else if (match !== null && name !== null) locked.push({ distribution: normalizeName(name), version: match[2]! });
    } else if (!inPackage && first === 0x72 /* r */) {
      requiresPython ??= /^requires-python\s*=\s*["']([^"']+)["']/.exec(text.slice(start, end))?.[1] ?? null;
    }
    start = end + 1;
  }
  return { ...NO_FACTS, locked, requiresPython };
}
