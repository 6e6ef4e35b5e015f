import type { CallFacts } from '../contracts/framework.ts';
import { frameworks } from '../generated/frameworks.ts';
import { libraries } from '../generated/libraries.ts';
import { EffectIndex } from '../project/effect-index.ts';

const all: readonly CallFacts[] = [...libraries, ...frameworks.map(({ calls }) => calls ?? {})];

/** What calls of all libraries and frameworks do to their caller. */
export const effects = new EffectIndex(all.flatMap(({ blocking = [] }) => blocking));
