import { defineRule, py } from '../../contracts/rule.ts';
import { libraries } from '../../generated/libraries.ts';
import type { FileModel } from '../../semantics/model.ts';
import { Kind, type Node } from '../../syntax/python/nodes.ts';

const commandLineModules = new Set(libraries.flatMap((library) => library.commandLineModules ?? []));

/** `print` in code that serves requests. */
export default defineRule({
  name: 'logging/print',
  standards: ['G5a'],
  summary: 'Disallow `print` in application code.',
  why: 'A print has no level, no time, no request and no switch: it is lost in production, or fills the log with what nobody can filter.',
  help: 'Use `logger = logging.getLogger(__name__)` and `logger.info("…")`, or delete it.',
  limits:
    'Command-line code is silent: scripts, `__main__` blocks, functions called `main`, classes called …Command, files that import a command-line library, and prints to a given file.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        def charge(gateway, order):
            print("charging", order.id)  # error
            gateway.charge(order.total)
      `,
      good: py`
        import logging

        logger = logging.getLogger(__name__)

        def charge(gateway, order):
            logger.info("charging order %s", order.id)
            gateway.charge(order.total)

        if __name__ == "__main__":
            print("nothing to do")
      `,
    },
  ],
  roles: ['product', 'settings'],
  visit: {
    Call(node, { file, report }) {
      if (node.func.kind !== Kind.Name || node.func.id !== 'print' || file.symbolOf(node.func) !== null) return;
      if (node.keywords.some((keyword) => keyword.name === 'file')) return;
      if (isCommandLine(file) || standsInCommand(file, node)) return;
      report(node, { message: '`print` writes past the logging configuration.' });
    },
  },
});

function isCommandLine(file: FileModel): boolean {
  if (/(?:^|\/)(?:__main__|cli|main_cli|console)\.py$|(?:^|\/)(?:cli|commands)\//.test(file.path)) return true;
  const isListed = (module: string): boolean => commandLineModules.has(module.split('.', 1)[0] as string);
  return (
    file.nodes('Import').some((node) => node.names.some((alias) => isListed(alias.name))) ||
    file.nodes('ImportFrom').some((node) => node.level === 0 && node.module !== null && isListed(node.module))
  );
}

function standsInCommand(file: FileModel, node: Node): boolean {
  for (let at = node.parent; at !== null; at = at.parent) {
    if (at.kind === Kind.FunctionDef && at.name === 'main') return true;
    if (at.kind === Kind.ClassDef && at.name.endsWith('Command')) return true;
    if (at.kind === Kind.If && /\b__name__\s*==/.test(file.text.slice(at.test.start, at.test.end))) return true;
  }
  return false;
}
