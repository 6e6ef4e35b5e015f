import { type FileContext, defineRule, py } from '../../contracts/rule.ts';
import { libraries } from '../../generated/libraries.ts';
import type { FileModel } from '../../semantics/model.ts';
import { Kind, type Expr, type Node } from '../../syntax/python/nodes.ts';

const reads = new Set(libraries.flatMap((library) => library.environmentReads ?? []));
const settingsClasses = new Set(libraries.flatMap((library) => library.settingsClasses ?? []));

/** Reads of the environment all over the code. */
export default defineRule({
  name: 'settings/scattered-environment-read',
  standards: ['G3c'],
  summary: 'Disallow reads of the environment outside the settings.',
  why: 'What a deployment has to set is then told nowhere, is found missing by the first request that needs it, and is parsed in each place in another way.',
  help: 'Read it in the settings, and have the code ask those.',
  limits:
    'Settings are modules and packages that are called so (`config`, `settings`, `environment` …), define settings classes, or start the program. Variables of the system (`PATH`, `HOME` …), writes and names that are no literal are silent.',
  severity: 'note',
  preset: 'strict',
  since: '0.1.0',
  roles: ['product'],
  examples: [
    {
      bad: {
        'shop/mail.py': py`
          import os

          def sender():
              return os.environ["MAIL_SENDER"]  # error
        `,
      },
      good: {
        'shop/settings.py': py`
          import os

          MAIL_SENDER = os.environ["MAIL_SENDER"]
        `,
        'shop/mail.py': py`
          from shop.settings import MAIL_SENDER

          def sender():
              return MAIL_SENDER
        `,
      },
    },
  ],
  visit: {
    Call(node, context) {
      const path = context.file.pathOf(node.func);
      if (path === null || !reads.has(path) || /\.(?:setdefault|pop)$/.test(path)) return;
      check(node, node.args[0], context);
    },
    Subscript(node, context) {
      if (isWritten(node) || context.file.pathOf(node.value) !== 'os.environ') return;
      check(node, node.slice, context);
    },
  },
});

/** Parts of names of modules that read settings, or start the program before there are any. */
const SETTINGS =
  /(?:^|_)(?:settings?|config|configs|configuration|conf|constants?|env|environ|environment|vars|options|defaults|main|wsgi|asgi|manage|celery|gunicorn|uvicorn|server|cli|bootstrap|logging|version|setup)(?:$|_)/;

/** Variables that the system, a shell or a platform sets. */
const OF_SYSTEM =
  /^(?:PATH|HOME|USER|USERNAME|LOGNAME|SHELL|TERM|COLUMNS|LINES|LANG|LC_\w+|TZ|PWD|TMPDIR|TEMP|TMP|EDITOR|VISUAL|PAGER|DISPLAY|HOSTNAME|PYTHON\w*|VIRTUAL_ENV|CONDA\w*|CI|(?:CI|GITHUB|BITBUCKET|BUILD|OTEL)_\w+|PYTEST\w*|KUBERNETES_\w+|XDG_\w+|APPDATA|NO_COLOR|FORCE_COLOR|COLORTERM|SERVER_SOFTWARE|RUN_MAIN|WERKZEUG_RUN_MAIN|AWS_LAMBDA\w*|HTTPS?_PROXY)$/i;

function check(node: Node, name: Expr | undefined, { file, report }: FileContext): void {
  const variable = name === undefined ? undefined : file.constantOf(name);
  if (typeof variable !== 'string' || OF_SYSTEM.test(variable) || isSettings(file)) return;
  report(node, { message: `\`${variable}\` is read from the environment here, outside the settings.` });
}

function isSettings(file: FileModel): boolean {
  return (
    file.module.split('.').some((part) => SETTINGS.test(part.toLowerCase())) ||
    file
      .nodes('ClassDef')
      .some(
        ({ name, bases }) =>
          /Settings$|Config$/.test(name) || bases.some((base) => settingsClasses.has(file.pathOf(base) ?? '')),
      )
  );
}

function isWritten(node: Node): boolean {
  const { parent } = node;
  return (
    parent?.kind === Kind.Delete ||
    (parent?.kind === Kind.Assign && parent.targets.includes(node as Expr)) ||
    (parent?.kind === Kind.AugAssign && parent.target === node)
  );
}
