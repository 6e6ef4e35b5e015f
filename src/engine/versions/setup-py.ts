import { type ManifestFacts, NO_FACTS, type Requirement, parseRequirement } from './requirement.ts';

/**
 * `setup.py`: the string literals of `install_requires`, `tests_require` and `extras_require`, and `python_requires`,
 * by a scan of the text: the script itself is never run, and what it computes stays unknown.
 */
export function readSetupPy(text: string, file: string, python: string | null): ManifestFacts {
  const requirements: Requirement[] = [];
  for (const match of text.matchAll(/\b(?:install_requires|tests_require|extras_require)\s*=\s*(?=[[({])/g)) {
    for (const literal of literalsFrom(text, match.index + match[0].length)) {
      const requirement = parseRequirement(literal, file, python);
      if (requirement !== null) requirements.push(requirement);
    }
  }
  const requiresPython = /\bpython_requires\s*=\s*["']([^"']+)["']/.exec(text)?.[1] ?? null;
  return { ...NO_FACTS, requirements, requiresPython };
}

/** Values of the plain string literals of the list, tuple or dict that opens at `start`; keys of a dict are left out. */
function literalsFrom(text: string, start: number): string[] {
  const literals: string[] = [];
  let depth = 0;
  for (const token of text.slice(start, start + 50_000).matchAll(/#[^\n]*|"([^"\n]*)"|'([^'\n]*)'|[[\](){}]|:/g)) {
    const symbol = token[0][0]!;
    if (symbol === '"' || symbol === "'") literals.push(token[1] ?? token[2] ?? '');
    else if (symbol === ':') literals.pop();
    else if ('[({'.includes(symbol)) depth++;
    else if (symbol !== '#' && --depth === 0) break;
  }
  return literals;
}
