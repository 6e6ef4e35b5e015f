import { defineRule, py } from '../../contracts/rule.ts';
import { frameworks } from '../../generated/frameworks.ts';
import type { Constant, FileModel } from '../../semantics/model.ts';
import { Kind, type Call, type ExceptHandler, type Expr, type Try } from '../../syntax/python/nodes.ts';

const exceptions = withSubclasses(frameworks.flatMap((framework) => framework.httpErrors?.exceptions ?? []));
const raisers = new Set(frameworks.flatMap((framework) => framework.httpErrors?.raisers ?? []));

/** An HTTP error raised inside a `try` whose `except Exception` turns it into something else. */
export default defineRule({
  name: 'errors/swallowed-http-exception',
  standards: ['G5c'],
  summary: 'Disallow an `except Exception` that catches the HTTP errors raised in its own `try`.',
  why: 'The 404 that was meant for the client arrives as a 500, or not at all: the broad handler sees it first.',
  help: 'Raise it outside the `try`, or put a handler that re-raises it before the broad one.',
  limits:
    'Subclasses of the project count where they are defined in the same file. A handler that asks what it caught (`isinstance`), or stands behind one for a class that is not known, is silent.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        from fastapi import APIRouter, HTTPException

        router = APIRouter()

        @router.get("/parcels/{number}")
        async def parcel(number: str, store: Store) -> Parcel:
            try:
                found = await store.find(number)
                if found is None:
                    raise HTTPException(404)  # error
                return found
            except Exception as problem:
                raise HTTPException(500) from problem
      `,
      good: py`
        from fastapi import APIRouter, HTTPException

        router = APIRouter()

        @router.get("/parcels/{number}")
        async def parcel(number: str, store: Store) -> Parcel:
            try:
                found = await store.find(number)
            except StoreError as problem:
                raise HTTPException(502) from problem
            if found is None:
                raise HTTPException(404)
            return found
      `,
    },
    {
      bad: py`
        from flask import Flask, abort

        app = Flask(__name__)

        @app.get("/seats/<int:number>")
        def seat(number):
            try:
                if number > 40:
                    abort(404)  # error
                return {"seat": number}
            except Exception:
                return {"seat": None}, 500
      `,
      good: py`
        from flask import Flask, abort
        from werkzeug.exceptions import HTTPException

        app = Flask(__name__)

        @app.get("/seats/<int:number>")
        def seat(number):
            try:
                if number > 40:
                    abort(404)
                return {"seat": number}
            except HTTPException:
                raise
            except Exception:
                return {"seat": None}, 500
      `,
    },
  ],
  visit: {
    Raise(node, { file, report }) {
      if (node.exc === null) return;
      const path = file.pathOf(node.exc.kind === Kind.Call ? node.exc.func : node.exc);
      if (path === null || !isHttpError(file, path)) return;
      const handler = swallowing(file, node);
      if (handler === null || answersAlike(file, node.exc, handler)) return;
      report(node, reportOf(file, node.exc, handler));
    },
    Call(node, { file, report }) {
      if (node.parent?.kind === Kind.Await || node.parent?.kind === Kind.Raise) return;
      const path = file.pathOf(node.func);
      if (path === null || !raisers.has(path)) return;
      const handler = swallowing(file, node);
      if (handler === null || answersAlike(file, node, handler)) return;
      report(node, reportOf(file, node, handler));
    },
  },
});

/** These exceptions and all that frameworks are known to derive from them, under every name. */
function withSubclasses(roots: readonly string[]): ReadonlySet<string> {
  const known = new Set(roots);
  const bases = frameworks.flatMap(({ knowledge }) => Object.entries(knowledge.bases ?? {}));
  for (let size = 0; size !== known.size;) {
    size = known.size;
    for (const [path, parents] of bases) if (parents.some((parent) => known.has(parent))) known.add(path);
  }
  for (const { knowledge } of frameworks) {
    for (const [alias, path] of Object.entries(knowledge.aliases ?? {})) if (known.has(path)) known.add(alias);
  }
  return known;
}

/** Whether a class is one that a framework answers with, or one of this file that inherits from it. */
function isHttpError(file: FileModel, path: string, steps = 5): boolean {
  if (exceptions.has(path)) return true;
  if (steps === 0 || !path.startsWith(`${file.module}.`)) return false;
  const cls = file.nodes('ClassDef').find((each) => file.nameOf(each) === path);
  return cls !== undefined && cls.bases.some((base) => isHttpError(file, file.pathOf(base) ?? '', steps - 1));
}

/** The broad handler that an exception raised at this node ends in, or null when none does or it passes it on. */
function swallowing(file: FileModel, at: Parameters<FileModel['tryAround']>[0]): ExceptHandler | null {
  for (let around: Try | null = file.tryAround(at); around !== null; around = file.tryAround(around)) {
    for (const handler of around.handlers) {
      const types = typesOf(handler);
      // A handler that names anything but `Exception` before may be the one that takes it: silent.
      if (types === null) return null;
      const paths = types.map((type) => file.pathOf(type));
      if (paths.some((path) => path === null || isHttpError(file, path))) return null;
      if (paths.includes('Exception')) return passesOn(file, handler) ? null : handler;
    }
  }
  return null;
}

/** The exception classes of a handler; null for a bare one, which is another rule's. */
function typesOf(handler: ExceptHandler): readonly Expr[] | null {
  if (handler.type === null) return null;
  return handler.type.kind === Kind.Tuple ? handler.type.elts : [handler.type];
}

/** Whether a handler re-raises, or asks what it caught. */
function passesOn(file: FileModel, handler: ExceptHandler): boolean {
  const inside = (node: { start: number; end: number }): boolean =>
    node.start >= handler.start && node.end <= handler.end;
  const raisesAgain = file
    .nodes('Raise')
    .some(
      (node) => inside(node) && (node.exc === null || (node.exc.kind === Kind.Name && node.exc.id === handler.name)),
    );
  if (raisesAgain) return true;
  return file
    .nodes('Call')
    .some((node) => inside(node) && node.func.kind === Kind.Name && node.func.id === 'isinstance');
}

/** Whether the handler answers with the very error that it caught: `abort(401)` for `abort(401)`. */
function answersAlike(file: FileModel, raised: Expr, handler: ExceptHandler): boolean {
  if (raised.kind !== Kind.Call) return false;
  const path = file.pathOf(raised.func);
  const status = statusOf(file, raised);
  return (
    status !== null &&
    file.nodesIn('Call', handler).some((call) => file.pathOf(call.func) === path && statusOf(file, call) === status)
  );
}

/** The status that an error is made with, as it is named or written: `404`, `fastapi.status.HTTP_404_NOT_FOUND`. */
function statusOf(file: FileModel, { args, keywords }: Call): Constant | null {
  const given = keywords.find(({ name }) => name === 'status_code' || name === 'code')?.value ?? args[0];
  return given === undefined ? null : (file.constantOf(given) ?? file.pathOf(given));
}

function reportOf(file: FileModel, raised: Expr, handler: ExceptHandler) {
  const name = raised.kind === Kind.Call ? raised.func : raised;
  const verb = raised.parent?.kind === Kind.Raise ? 'is raised' : 'raises';
  const { line, column } = file.spanOf(handler);
  return {
    message: `\`${file.text.slice(name.start, name.end)}\` ${verb} inside a \`try\` whose \`except Exception\` (line ${line}) catches it.`,
    related: [{ file: file.path, line, column, message: 'caught here' }],
  };
}
