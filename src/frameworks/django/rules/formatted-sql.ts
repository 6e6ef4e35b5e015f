import { defineRule, py } from '../../../contracts/rule.ts';
import type { Project } from '../../../project/project.ts';
import type { CallFact, Term } from '../../../summary/summary.ts';
import { argument, keyword } from '../../../summary/terms.ts';

/** SQL built from values by formatting. */
export default defineRule({
  name: 'django/formatted-sql',
  standards: ['DJ4c'],
  summary: 'Disallow SQL text built by formatting.',
  why: 'A value that is formatted into the statement is read as SQL: a quote in it breaks the query, and whoever controls it reads and changes the database.',
  help: 'Leave a `%s` in the statement and pass the value in `params`.',
  limits:
    'Values that are constants of the project, quoted names (`connection.ops.quote_name`) and names from `_meta` are silent, and so are statements that take no parameters (`LOCK`, `CREATE`, `DROP` …) and text that is formatted in a variable first.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['django'],
  examples: [
    {
      bad: py`
        from django.db import connection, models

        class Book(models.Model):
            title = models.CharField(max_length=200)

        def search(title):
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT id FROM book WHERE title = '{title}'")  # error
            return Book.objects.raw("SELECT * FROM book WHERE title = '%s'" % title)  # error
      `,
      good: py`
        from django.db import connection, models

        class Book(models.Model):
            title = models.CharField(max_length=200)

        TABLE = "book"

        def search(title):
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT id FROM {TABLE} WHERE title = %s", [title])
            return Book.objects.raw("SELECT * FROM book WHERE title = %s", [title])
      `,
    },
  ],
  *project(project) {
    for (const { call, callee, file } of project.callsTo(['execute', 'executemany', 'RawSQL', 'raw', 'extra'])) {
      for (const statement of callee === null ? [] : statementsOf(call, callee)) {
        // Beside parameters, what is formatted in is another piece of the statement.
        if (call.args.length > 1 || keyword(call, 'params') !== undefined) continue;
        if (takesNoParameters(statement)) continue;
        const value =
          statement.kind === 'format'
            ? statement.parts.find((part, index, parts) => !isTable(parts[index - 1]) && !isSafe(project, part))
            : undefined;
        if (value === undefined) continue;
        yield {
          at: project.at(file, statement.span),
          message: 'Values are formatted into this SQL instead of being passed as parameters.',
          related: [{ ...project.at(file, value.span), message: 'the value' }],
        };
      }
    }
  },
});

/** Statements that are made of names: databases take parameters in none of them. */
const OF_NAMES =
  /^\s*(?:alter|analyze|cluster|comment|create|drop|grant|listen|lock|notify|optimize|refresh|reindex|revoke|truncate|unlisten|use|vacuum)\b/i;

/** Whether what follows is the name of a table, which no database takes as a parameter. */
function isTable(before: Term | undefined): boolean {
  if (before?.kind !== 'constant' || typeof before.value !== 'string') return false;
  return /\b(?:from|join|into|update|table)\s+["`[]?(?:\w+["`\]]?\.["`[]?)?$/i.test(before.value);
}

function takesNoParameters(statement: Term): boolean {
  const first = statement.kind === 'format' ? statement.parts[0] : undefined;
  return first?.kind === 'constant' && typeof first.value === 'string' && OF_NAMES.test(first.value);
}

/** The arguments of a call that Django sends to the database as SQL. */
function statementsOf(call: CallFact, callee: string): readonly Term[] {
  if (/^django\.db\.backends\.utils\.CursorWrapper\(\)\.execute(?:many)?$/.test(callee))
    return present(argument(call, 0, 'sql'));
  if (/^django\.db\.models\.(?:expressions\.)?RawSQL$/.test(callee)) return present(argument(call, 0, 'sql'));
  if (!/^django\.db\.models\.(?:\w*QuerySet|\w*Manager)\(\)\.\w+$/.test(callee)) return [];
  if (callee.endsWith('.raw')) return present(argument(call, 0, 'raw_query'));
  if (!callee.endsWith('.extra')) return [];
  return ['where', 'tables', 'order_by'].flatMap((name) => {
    const list = keyword(call, name);
    return list?.kind === 'list' ? list.items : [];
  });
}

function present(term: Term | undefined): readonly Term[] {
  return term === undefined ? [] : [term];
}

/** Whether a part of the text cannot carry somebody else's SQL. */
function isSafe(project: Project, part: Term): boolean {
  switch (part.kind) {
    case 'constant':
      return true;
    case 'path':
      return project.constantOf(part) !== undefined || /\._meta\.|\.db_table$|\.column$/.test(part.path);
    case 'call':
      return /(?:\.|^)(?:quote_name|qn|int|len|join|literal|mogrify|SQL|Identifier)$/.test(part.callee ?? '');
    case 'operation':
      return /^(?:if|or|and|\+)$/.test(part.op) && part.operands.every((operand) => isSafe(project, operand));
    case 'list':
    case 'format':
      return (part.kind === 'list' ? part.items : part.parts).every((inner) => isSafe(project, inner));
    default:
      return false;
  }
}
