import { libraries } from '../../generated/libraries.ts';
import type { FileModel } from '../../semantics/model.ts';
import { Kind, type AnnAssign, type Call, type ClassDef, type Expr, type Node } from '../../syntax/python/nodes.ts';

const settingsClasses = new Set(libraries.flatMap((library) => library.settingsClasses ?? []));
const environmentReads = new Set(libraries.flatMap((library) => library.environmentReads ?? []));

/** How far classes of one file are followed from base to base. */
const MOST_BASES = 10;

/**
 * Whether an annotated name is a field that is read from the environment: what it is set to is then a fallback. A base
 * from another module of the project counts when it is called …Settings.
 */
export function isSettingsField(file: FileModel, field: AnnAssign): boolean {
  // A leading underscore makes it a private attribute, which no variable sets (pydantic, "Private model attributes").
  if (field.target.kind === Kind.Name && field.target.id.startsWith('_')) return false;
  return field.parent?.kind === Kind.ClassDef && isSettingsClass(file, field.parent, MOST_BASES);
}

function isSettingsClass(file: FileModel, cls: ClassDef, steps: number): boolean {
  return cls.bases.some((base) => {
    const path = file.pathOf(base);
    if (path === null || steps === 0) return false;
    if (settingsClasses.has(path)) return true;
    const here = file.nodes('ClassDef').find((other) => other !== cls && file.nameOf(other) === path);
    return here === undefined ? /\.\w*Settings$/.test(path) : isSettingsClass(file, here, steps - 1);
  });
}

/** The variable that a call reads from the environment, if its name is constant; else null. */
export function variableRead(file: FileModel, call: Call): string | null {
  const first = call.args[0];
  const path = first === undefined ? null : file.pathOf(call.func);
  if (first === undefined || path === null || !environmentReads.has(path)) return null;
  const name = file.constantOf(first);
  return typeof name === 'string' ? name : null;
}

/** What a read of the environment gives when the variable is not set, or null. */
export function fallbackOf(call: Call): Expr | null {
  const named = call.keywords.find((keyword) => keyword.name === 'default');
  if (named !== undefined) return named.value;
  const second = call.args[1];
  if (second !== undefined && !(second.kind === Kind.NameConstant && second.value === 'None')) return second;
  const around = call.parent;
  return around?.kind === Kind.BoolOp && around.op === 'or' && around.values[0] === call
    ? (around.values[1] ?? null)
    : null;
}

/**
 * What a settings field has when the variable is not set: `Field("x")` and `Field(default="x")` give their default. A
 * field that is read from the environment by a call of its own has the fallback of that, and what other functions give is
 * not known.
 */
export function fallbackOfField(file: FileModel, field: AnnAssign): Expr | null {
  const { value } = field;
  if (value?.kind !== Kind.Call) return value;
  if (!/\.(?:Field|Secret|SecretStr|SecretBytes)$/.test(file.pathOf(value.func) ?? '')) return null;
  return value.keywords.find((keyword) => keyword.name === 'default')?.value ?? value.args[0] ?? null;
}

/** Whether a literal is a fallback, which is another rule's than the secret written where it is used. */
export function isFallback(file: FileModel, literal: Expr): boolean {
  for (let at: Node | null = literal.parent, steps = 0; at !== null && steps < 4; at = at.parent, steps++) {
    if (at.kind === Kind.Call && variableRead(file, at) !== null && fallbackOf(at) === literal) return true;
    if (at.kind === Kind.AnnAssign) return isSettingsField(file, at) && fallbackOfField(file, at) === literal;
    if (at.kind === Kind.BoolOp) {
      const [first] = at.values;
      return first?.kind === Kind.Call && variableRead(file, first) !== null && fallbackOf(first) === literal;
    }
  }
  return false;
}
