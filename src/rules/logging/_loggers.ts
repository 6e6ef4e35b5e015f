import type { LogCall } from '../../contracts/framework.ts';
import { libraries } from '../../generated/libraries.ts';
import type { FileModel } from '../../semantics/model.ts';
import { Kind, type Call } from '../../syntax/python/nodes.ts';

/** Calls that write to a log, by canonical path. */
export const logCalls: ReadonlyMap<string, LogCall> = new Map(
  libraries.flatMap(({ logs }) => logs ?? []).map((log) => [log.path, log]),
);

/** Last names of these. */
export const LOG_METHODS: readonly string[] = [
  ...new Set([...logCalls.keys()].map((path) => path.slice(path.lastIndexOf('.') + 1))),
];

const methods = new Set(LOG_METHODS);

/** What one file tells of a call that writes to a log: by the logger's path, or by a name that only loggers have. */
export function logCallOf(file: FileModel, call: Call): LogCall | null {
  const { func } = call;
  if (func.kind === Kind.Name) return methods.has(func.id) ? (logCalls.get(file.pathOf(func) ?? '') ?? null) : null;
  if (func.kind !== Kind.Attribute || !methods.has(func.attr)) return null;
  const path = file.pathOf(func);
  const known = path === null ? undefined : logCalls.get(path.replace('logging.getLogger()', 'logging.Logger()'));
  if (known !== undefined) return known;
  const receiver =
    func.value.kind === Kind.Attribute ? func.value.attr : func.value.kind === Kind.Name ? func.value.id : '';
  return /^_?(?:log|logger)$/i.test(receiver) ? (logCalls.get(`logging.Logger().${func.attr}`) ?? null) : null;
}
