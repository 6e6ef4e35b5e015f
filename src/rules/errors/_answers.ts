import type { CallFacts } from '../../contracts/framework.ts';
import { frameworks } from '../../generated/frameworks.ts';
import { libraries } from '../../generated/libraries.ts';

const sources: readonly CallFacts[] = [...libraries, ...frameworks.map(({ calls }) => calls ?? {})];

/** Calls that make what is answered to a client. */
export const answers: ReadonlySet<string> = new Set(sources.flatMap((facts) => facts.answers ?? []));

/** Exceptions whose texts tell addresses, statements and paths. */
export const tellingErrors: ReadonlySet<string> = new Set(sources.flatMap((facts) => facts.tellingErrors ?? []));

/** Exceptions and functions that end a request with an error whose text the client sees. */
export const httpErrors: ReadonlySet<string> = new Set(
  frameworks.flatMap(({ httpErrors: known }) => [...(known?.exceptions ?? []), ...(known?.raisers ?? [])]),
);
