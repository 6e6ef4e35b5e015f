import type { FileModel } from '../../semantics/model.ts';
import { Kind, type Node } from '../../syntax/python/nodes.ts';

const DEVELOPMENT =
  /(?:^|[_.-])(?:dev|devel|development|local|localhost|test|tests|testing|ci|example|sample|demo|debug|seeds?|fixtures?|random_data|fakes?)(?:$|[_.-])/i;

/**
 * Whether code at this node configures a developer's machine or a test only: its module is called so
 * (`settings/dev.py`), its class is (`DevelopmentConfig`), or an `if DEBUG` stands around it.
 */
export function isDevelopmentOnly(file: FileModel, node: Node): boolean {
  if (DEVELOPMENT.test(file.path.replace(/\.py$/, '').split('/').slice(-2).join('.'))) return true;
  let child = node;
  for (let at = node.parent; at !== null; child = at, at = at.parent) {
    if (
      at.kind === Kind.ClassDef &&
      /^(?:Dev|Local|Test|CI|Debug)|(?:Dev|Development|Local|Testing|Test)(?:Config|Settings)?$/.test(at.name)
    ) {
      return true;
    }
    if (at.kind === Kind.If && (at.body as readonly Node[]).includes(child) && mentionsDebug(file, at.test))
      return true;
    if (at.kind === Kind.IfExp && at.body === child && mentionsDebug(file, at.test)) return true;
  }
  return false;
}

function mentionsDebug(file: FileModel, test: Node): boolean {
  const source = file.text.slice(test.start, test.end);
  return (
    !/^not\b/.test(source) &&
    /(?:^|\W|_)(?:debug|testing|is_dev\w*|is_local|dev(?:elopment)?|local)(?:$|\W)/i.test(source)
  );
}
