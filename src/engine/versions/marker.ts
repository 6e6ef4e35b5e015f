import { allows, parseRange, parseVersion } from './pep440.ts';

/**
 * Whether an environment marker (PEP 508) can hold for the target Python on Linux, where servers run.
 * What cannot be told (extras, machines, unreadable text) holds.
 *
 * @param python version such as `3.12`, or null for unknown, which every test on it admits
 */
export function holds(marker: string, python: string | null): boolean {
  const tokens = marker.match(/"[^"]*"|'[^']*'|[()]|not\s+in\b|[<>=!~]+|[\w.]+/g) ?? [];
  if (tokens.length === 0 || tokens.length > 200) return true;
  let at = 0;

  const disjunction = (): boolean => {
    let value = conjunction();
    while (tokens[at] === 'or') {
      at++;
      const right = conjunction();
      value ||= right;
    }
    return value;
  };
  const conjunction = (): boolean => {
    let value = test();
    while (tokens[at] === 'and') {
      at++;
      const right = test();
      value &&= right;
    }
    return value;
  };
  const test = (): boolean => {
    if (tokens[at] === '(') {
      at++;
      const value = disjunction();
      at++;
      return value;
    }
    const [left = '', operator = '', right = ''] = tokens.slice(at, at + 3);
    at += 3;
    return compare(left, operator, right, python);
  };
  return disjunction();
}

const LINUX: { readonly [variable: string]: string } = {
  sys_platform: 'linux',
  platform_system: 'Linux',
  os_name: 'posix',
  implementation_name: 'cpython',
  platform_python_implementation: 'CPython',
};

function compare(left: string, operator: string, right: string, python: string | null): boolean {
  const variable = /^["']/.test(left) ? right : left;
  const literal = unquote(/^["']/.test(left) ? left : right);
  if (variable === 'python_version' || variable === 'python_full_version') {
    const version = python === null ? null : parseVersion(python);
    const range = parseRange(operator + literal);
    return version === null || range === null || variable !== left || allows(range, version);
  }
  const value = LINUX[variable];
  if (value === undefined) return true;
  if (operator === '==') return value === literal;
  if (operator === '!=') return value !== literal;
  return true;
}

function unquote(text: string): string {
  return text.replace(/^["']|["']$/g, '');
}
