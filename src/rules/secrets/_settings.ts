import { libraries } from '../../generated/libraries.ts';
import type { FileModel } from '../../semantics/model.ts';
import { Kind, type AnnAssign } from '../../syntax/python/nodes.ts';

const settingsClasses = new Set(libraries.flatMap((library) => library.settingsClasses ?? []));

/** Whether an annotated name is a field that is read from the environment: what it is set to is then a fallback. */
export function isSettingsField(file: FileModel, field: AnnAssign): boolean {
  const owner = field.parent;
  return owner?.kind === Kind.ClassDef && owner.bases.some((base) => settingsClasses.has(file.pathOf(base) ?? ''));
}
