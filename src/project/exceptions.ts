import type { AccessPath } from '../semantics/model.ts';

/** Builtin exceptions with their bases, which all end in Exception (docs.python.org/3/library/exceptions.html, hierarchy). */
const BASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ArithmeticError: 'FloatingPointError OverflowError ZeroDivisionError',
    ImportError: 'ModuleNotFoundError',
    LookupError: 'IndexError KeyError',
    NameError: 'UnboundLocalError',
    OSError:
      'BlockingIOError ChildProcessError ConnectionError FileExistsError FileNotFoundError InterruptedError ' +
      'IsADirectoryError NotADirectoryError PermissionError ProcessLookupError TimeoutError',
    ConnectionError: 'BrokenPipeError ConnectionAbortedError ConnectionRefusedError ConnectionResetError',
    RuntimeError: 'NotImplementedError PythonFinalizationError RecursionError',
    SyntaxError: 'IndentationError',
    IndentationError: 'TabError',
    ValueError: 'UnicodeError',
    UnicodeError: 'UnicodeDecodeError UnicodeEncodeError UnicodeTranslateError',
  }).flatMap(([base, names]) => names.split(' ').map((name) => [name, base] as const)),
);

const NOT_EXCEPTION: ReadonlySet<string> = new Set([
  'BaseException',
  'BaseExceptionGroup',
  'GeneratorExit',
  'KeyboardInterrupt',
  'SystemExit',
]);

/** Names that mean the same. */
const ALIASES: ReadonlyMap<AccessPath, AccessPath> = new Map([
  ['IOError', 'OSError'],
  ['EnvironmentError', 'OSError'],
]);

/**
 * Whether a handler for `caught` catches a `raised`; both canonical. What is not a builtin is taken for an `Exception`.
 * @param inherits whether a class inherits from another, as far as the project tells
 */
export function catches(
  caught: AccessPath,
  raised: AccessPath,
  inherits: (path: AccessPath, ancestor: AccessPath) => boolean,
): boolean {
  const wanted = ALIASES.get(caught) ?? caught;
  const given = ALIASES.get(raised) ?? raised;
  if (wanted === 'BaseException' || wanted === given) return true;
  if (wanted === 'Exception') return !NOT_EXCEPTION.has(given);
  for (let name: string | undefined = given; name !== undefined; name = BASES.get(name))
    if (name === wanted) return true;
  return inherits(given, wanted);
}
