import type { Problem } from '../../contracts/finding.ts';
import type { FileRole, Suppression } from '../../summary/summary.ts';
import type {
  TemplateAddress,
  TemplateBlock,
  TemplateExtraction,
  TemplateForm,
  TemplateLink,
  TemplateOutput,
  TemplateReference,
  TemplateSummary,
} from '../../summary/template.ts';
import type { BlobWriter } from './codec.ts';
import { Blob } from './stored.ts';

/** Positions of the parts in the blob of a template. */
const enum Part {
  Head,
  References,
  Links,
  Forms,
  Outputs,
  Addresses,
  Suppressions,
  Problems,
}

type Head = Pick<TemplateSummary, 'language' | 'isHtml' | 'tags' | 'libraries' | 'blocks' | 'autoescapes' | 'hasToken'>;

/** The bytes a template is kept as. */
export function storeTemplate(
  writer: BlobWriter,
  { summary, suppressions, problems }: TemplateExtraction,
): Uint8Array<ArrayBuffer> {
  const { language, isHtml, tags, libraries, blocks, autoescapes, hasToken } = summary;
  const head: Head = { language, isHtml, tags, libraries, blocks, autoescapes, hasToken };
  const { references, links, forms, outputs, addresses } = summary;
  return writer.write([head, references, links, forms, outputs, addresses, suppressions, problems]);
}

/** What of a template is known without its blob. */
export interface StoredTemplateHead {
  readonly path: string;
  readonly role: FileRole;
  /** Suppressions and problems are empty, and need no look. */
  readonly hasReports: boolean;
}

/** A template read from its bytes as far as it is asked for. */
export class StoredTemplate implements TemplateExtraction {
  readonly summary: TemplateSummary;
  private readonly hasReports: boolean;
  private readonly blob: Blob;

  /** @param load gives the bytes, once they are needed */
  constructor(head: StoredTemplateHead, load: () => Uint8Array) {
    this.blob = new Blob(load);
    this.summary = new StoredTemplateSummary(head, this.blob);
    this.hasReports = head.hasReports;
  }

  get suppressions(): readonly Suppression[] {
    return this.hasReports ? this.blob.part(Part.Suppressions) : [];
  }

  get problems(): readonly Problem[] {
    return this.hasReports ? this.blob.part(Part.Problems) : [];
  }
}

class StoredTemplateSummary implements TemplateSummary {
  readonly path: string;
  readonly role: FileRole;
  private readonly blob: Blob;

  constructor(head: StoredTemplateHead, blob: Blob) {
    this.path = head.path;
    this.role = head.role;
    this.blob = blob;
  }

  get language(): 'dtl' | 'jinja' | null {
    return this.head.language;
  }

  get isHtml(): boolean {
    return this.head.isHtml;
  }

  get tags(): readonly string[] {
    return this.head.tags;
  }

  get libraries(): readonly string[] {
    return this.head.libraries;
  }

  get blocks(): readonly TemplateBlock[] {
    return this.head.blocks;
  }

  get autoescapes(): TemplateSummary['autoescapes'] {
    return this.head.autoescapes;
  }

  get hasToken(): boolean {
    return this.head.hasToken;
  }

  get references(): readonly TemplateReference[] {
    return this.blob.part(Part.References);
  }

  get links(): readonly TemplateLink[] {
    return this.blob.part(Part.Links);
  }

  get forms(): readonly TemplateForm[] {
    return this.blob.part(Part.Forms);
  }

  get outputs(): readonly TemplateOutput[] {
    return this.blob.part(Part.Outputs);
  }

  get addresses(): readonly TemplateAddress[] {
    return this.blob.part(Part.Addresses);
  }

  private get head(): Head {
    return this.blob.part(Part.Head);
  }
}
