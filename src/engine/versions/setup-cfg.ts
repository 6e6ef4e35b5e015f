import { type ManifestFacts, NO_FACTS, type Requirement, parseRequirement } from './requirement.ts';

/** `setup.cfg`: `[options] install_requires`, `python_requires`, and all of `[options.extras_require]`. */
export function readSetupCfg(text: string, file: string, python: string | null): ManifestFacts {
  const requirements: Requirement[] = [];
  let requiresPython: string | null = null;
  let section = '';
  let key = '';

  const take = (value: string): void => {
    const isRequirement = (section === 'options' && key === 'install_requires') || section === 'options.extras_require';
    if (section === 'options' && key === 'python_requires') requiresPython = value;
    if (!isRequirement) return;
    const requirement = parseRequirement(value, file, python);
    if (requirement !== null) requirements.push(requirement);
  };

  for (const raw of text.split(/\r?\n/)) {
    const line = raw.replace(/(^|\s)[#;].*$/, (comment) => (/^\s*;\s*\w+\s*[<>=!]/.test(comment) ? comment : ''));
    if (line.trim() === '') continue;
    const header = /^\[([^\]]+)\]/.exec(line);
    const entry = /^([\w.-]+)\s*[=:]\s*(.*)$/.exec(line);
    if (header !== null) {
      section = header[1]!.trim();
      key = '';
    } else if (/^\s/.test(line)) take(line.trim());
    else if (entry !== null) {
      key = entry[1]!;
      if (entry[2]! !== '') take(entry[2]!.trim());
    }
  }
  return { ...NO_FACTS, requirements, requiresPython };
}
