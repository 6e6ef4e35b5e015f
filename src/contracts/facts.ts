import type { LinkedFunction } from '../project/project.ts';
import type { AccessPath } from '../semantics/model.ts';
import type { FileSummary, KeywordTerm, Term } from '../summary/summary.ts';
import type { Span } from './finding.ts';

/** One thing a request can reach. */
export interface Route {
  /** `django`, `flask` … */
  readonly framework: string;
  /** Upper case; empty when the framework does not say (Django function views answer all). `WEBSOCKET` for websockets. */
  readonly methods: readonly string[];
  /** As far as this router knows it: prefixes of includes are added where they are literals. */
  readonly path: string | null;
  readonly handler: LinkedFunction;
  /** Where the handler runs. */
  readonly runs: 'event-loop' | 'thread-pool' | 'worker';
  /** What the declaration says beside path and methods: `response_model=…`, `auth=…`. */
  readonly options: readonly KeywordTerm[];
  /** Path of the object it is declared on (`app.api.router`), null for URLconfs. */
  readonly owner: AccessPath | null;
  readonly declaration: { readonly file: FileSummary; readonly span: Span };
}

/** What a framework contributes to the linked project. */
export interface FrameworkFacts {
  readonly routes: readonly Route[];
}

export type { Term };
