import { frameworks } from '../generated/frameworks.ts';
import { rules } from '../generated/rules.ts';
import { explainRule, explainStatement, explainTopic } from '../reporters/explain.ts';
import type { PageOptions } from '../reporters/style.ts';
import { catalogue } from '../standards/catalogue.ts';
import { rulesFor } from '../config/restated.ts';
import { topicOf } from '../config/vocabulary.ts';
import { unknownName } from '../config/shape.ts';
import { UsageError } from './failure.ts';
import { frameworkTitle, vocabulary } from './knowledge.ts';
import { writeReport } from './output.ts';
import { colorsFor, columnsFor } from './terminal.ts';

/**
 * `groundrules explain`.
 * @throws UsageError for a name that is not known
 */
export async function explain(name: string, { color }: { readonly color?: boolean }): Promise<void> {
  const terminal = { color, isStdout: true };
  await writeReport([page(name, { colors: colorsFor(terminal), columns: columnsFor(terminal), frameworkTitle })], null);
}

function page(name: string, options: PageOptions): string {
  const wanted = name.toLowerCase().replace(/\/\*$/, '');
  const rule = rules.find((candidate) => candidate.name === wanted);
  if (rule !== undefined) return explainRule(rule, catalogue, options);
  const statement = catalogue.find(({ id }) => id.toLowerCase() === wanted);
  if (statement !== undefined) return explainStatement(statement, rulesFor(statement, rules, frameworks), options);
  const ofTopic = rules.filter((candidate) => topicOf(candidate) === wanted);
  if (ofTopic.length > 0) return explainTopic(wanted, ofTopic, options);
  throw new UsageError(unknownName(name, 'selectors', vocabulary));
}
