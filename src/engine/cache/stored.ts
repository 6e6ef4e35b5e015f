import type { Finding, Problem } from '../../contracts/finding.ts';
import type {
  CallFact,
  ClassFact,
  Extraction,
  FileRole,
  FileSummary,
  FunctionFact,
  GlobalFact,
  ImportFact,
  ReadFact,
  StoreFact,
  Suppression,
  TestFacts,
} from '../../summary/summary.ts';
import { BlobReader, type BlobWriter } from './codec.ts';
import { callRows, callsOf, functionRows, functionsOf } from './stored-facts.ts';

/** Positions of the parts in the blob of an extraction. */
const enum Part {
  Head,
  Imports,
  Exports,
  Globals,
  Classes,
  Functions,
  Calls,
  Stores,
  Reads,
  Tests,
  Findings,
  Suppressions,
  Problems,
}

/** The bytes an extraction is kept as. */
export function store(
  writer: BlobWriter,
  { summary, findings, suppressions, problems }: Extraction,
): Uint8Array<ArrayBuffer> {
  const {
    path,
    module,
    isPackage,
    role,
    codeLines,
    imports,
    exports,
    globals,
    classes,
    functions,
    calls,
    stores,
    reads,
    tests,
  } = summary;
  const head = { path, module, isPackage, role, codeLines };
  const facts = [imports, exports, globals, classes, functionRows(functions), callRows(calls), stores, reads, tests];
  return writer.write([head, ...facts, findings, suppressions, problems]);
}

/** What of an extraction is known without its blob. */
export interface StoredHead {
  readonly path: string;
  readonly module: string;
  readonly isPackage: boolean;
  readonly role: FileRole;
  /** The rest is empty, and needs no look. */
  readonly hasReports: boolean;
}

/**
 * An extraction read from its bytes as far as it is asked for. This is how a run sees every file, whether it was read
 * just now, by another thread or by an earlier run.
 */
export class StoredExtraction implements Extraction {
  readonly summary: FileSummary;
  private readonly hasReports: boolean;
  private readonly blob: Blob;

  /** @param load gives the bytes, once they are needed */
  constructor(head: StoredHead, load: () => Uint8Array) {
    this.blob = new Blob(load);
    this.summary = new StoredSummary(head, this.blob);
    this.hasReports = head.hasReports;
  }

  get findings(): readonly Finding[] {
    return this.hasReports ? this.blob.part<readonly Finding[]>(Part.Findings) : [];
  }

  get suppressions(): readonly Suppression[] {
    return this.hasReports ? this.blob.part<readonly Suppression[]>(Part.Suppressions) : [];
  }

  get problems(): readonly Problem[] {
    return this.hasReports ? this.blob.part<readonly Problem[]>(Part.Problems) : [];
  }
}

/** Bytes that are decoded part by part. */
export class Blob {
  private readonly load: () => Uint8Array;
  private reader: BlobReader | null = null;
  private readonly parts: unknown[] = [];

  constructor(load: () => Uint8Array) {
    this.load = load;
  }

  /** The same object every time. */
  part<T>(part: number): T {
    let value = this.parts[part];
    if (value === undefined) {
      this.reader ??= new BlobReader(this.load());
      value = this.reader.part(part);
      this.parts[part] = value;
    }
    return value as T;
  }
}

class StoredSummary implements FileSummary {
  readonly path: string;
  readonly module: string;
  readonly isPackage: boolean;
  readonly role: FileRole;
  private readonly blob: Blob;
  private allFunctions: readonly FunctionFact[] | null = null;
  private allCalls: readonly CallFact[] | null = null;

  constructor(head: StoredHead, blob: Blob) {
    this.path = head.path;
    this.module = head.module;
    this.isPackage = head.isPackage;
    this.role = head.role;
    this.blob = blob;
  }

  get codeLines(): number {
    return this.blob.part<{ readonly codeLines: number }>(Part.Head).codeLines;
  }

  get imports(): readonly ImportFact[] {
    return this.blob.part(Part.Imports);
  }

  get exports(): readonly string[] | null {
    return this.blob.part(Part.Exports);
  }

  get globals(): readonly GlobalFact[] {
    return this.blob.part(Part.Globals);
  }

  get classes(): readonly ClassFact[] {
    return this.blob.part(Part.Classes);
  }

  get functions(): readonly FunctionFact[] {
    return (this.allFunctions ??= functionsOf(this.blob.part(Part.Functions)));
  }

  get calls(): readonly CallFact[] {
    return (this.allCalls ??= callsOf(this.blob.part(Part.Calls)));
  }

  get stores(): readonly StoreFact[] {
    return this.blob.part(Part.Stores);
  }

  get reads(): readonly ReadFact[] {
    return this.blob.part(Part.Reads);
  }

  get tests(): TestFacts | null {
    return this.blob.part(Part.Tests);
  }
}
