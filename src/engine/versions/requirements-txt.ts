import { posix } from 'node:path';
import { type ManifestFacts, NO_FACTS, type Requirement, normalizeName, parseRequirement } from './requirement.ts';

/**
 * pip's requirement files: continuation lines, comments, hashes, markers, `-r` and `-c` (followed through `read`,
 * which gives null for a file that is not there), editable and VCS lines by their `#egg=`.
 */
export function readRequirements(
  text: string,
  file: string,
  python: string | null,
  read: (path: string) => string | null,
): ManifestFacts {
  const requirements: Requirement[] = [];
  const seen = new Set<string>();

  const take = (content: string, path: string): void => {
    seen.add(path);
    for (const raw of content.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
      const line = raw.replace(/(^|\s)#.*$/, '').trim();
      if (line === '') continue;
      const include = /^(?:-r|-c|--requirement|--constraint)(?:\s+|=)(.+)$/.exec(line);
      if (include !== null) {
        const target = posix.join(posix.dirname(path), include[1]!.trim());
        const included = seen.has(target) || seen.size >= 50 ? null : read(target);
        if (included !== null) take(included, target);
        continue;
      }
      const egg = /[#&]egg=([\w.-]+)/.exec(raw);
      if (egg !== null) requirements.push({ distribution: normalizeName(egg[1]!), range: '', file: path });
      else if (!line.startsWith('-')) {
        const requirement = parseRequirement(line.replace(/\s--\w[\s\S]*$/, ''), path, python);
        if (requirement !== null) requirements.push(requirement);
      }
    }
  };
  take(text, file);
  return { ...NO_FACTS, requirements };
}
