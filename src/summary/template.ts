import type { Problem, Span } from '../contracts/finding.ts';
import type { MarkupPlace } from '../syntax/templates/markup.ts';
import type { Filter } from '../syntax/templates/expression.ts';
import type { FileRole, Suppression } from './summary.ts';

/**
 * What is kept of a template once it is read: plain JSON, as a FileSummary is. Source text in it is as it was written.
 * Bounded: of each list at most a few thousand, of each text a few hundred characters are kept.
 */
export interface TemplateSummary {
  /** Relative to the project's root. */
  readonly path: string;
  readonly role: FileRole;
  /**
   * The template language, as far as the file's name or a construct that only one of them has tells: `dtl` is that of
   * Django. Null where both read it alike; then the project tells.
   */
  readonly language: 'dtl' | 'jinja' | null;
  /** Whether it makes HTML, by its name and by what is in it: neither a message in plain text nor a configuration file. */
  readonly isHtml: boolean;
  /** Names of the tags that occur, each once, in order: `extends`, `load`, `csrf_token`. */
  readonly tags: readonly string[];
  /** Tag libraries of `{% load %}`. */
  readonly libraries: readonly string[];
  readonly blocks: readonly TemplateBlock[];
  /** Other templates: `extends`, `include`, `import` and `from`. */
  readonly references: readonly TemplateReference[];
  /** `{% url %}`, `{% static %}` and `url_for(…)`. */
  readonly links: readonly TemplateLink[];
  readonly forms: readonly TemplateForm[];
  readonly outputs: readonly TemplateOutput[];
  /** Values of `href`, `src`, `action` and `formaction`, other than fragments and empty ones. */
  readonly addresses: readonly TemplateAddress[];
  /** `{% autoescape %}` tags with what they set. */
  readonly autoescapes: readonly { readonly isOn: boolean; readonly span: Span }[];
  /** Whether a CSRF token is written anywhere in it. */
  readonly hasToken: boolean;
}

export interface TemplateBlock {
  readonly name: string;
  /** The whole `{% block %}` tag. */
  readonly span: Span;
}

export interface TemplateReference {
  readonly kind: 'extends' | 'include' | 'import';
  /** Null for a name that is computed. */
  readonly name: string | null;
  /** Whether a missing template is passed over. */
  readonly isOptional: boolean;
  /** The whole tag. */
  readonly span: Span;
}

export interface TemplateLink {
  readonly kind: 'url' | 'static' | 'url_for';
  /** Name of the route, or path of the file; null if it is computed. */
  readonly name: string | null;
  /** Source text of the arguments behind it, `key=value` among them. */
  readonly arguments: readonly string[];
  /** Whether the result is kept in a variable: then an unknown route gives an empty text (`{% url … as x %}`). */
  readonly isKept: boolean;
  /** The whole tag or output. */
  readonly span: Span;
}

export interface TemplateForm {
  /** Lower case, `get` if none is given; null if the template decides. */
  readonly method: string | null;
  /** Source text of the address, null for none. */
  readonly action: string | null;
  /** Names of its other attributes, lower case. */
  readonly attributes: readonly string[];
  /** Whether a name that speaks of a CSRF token, or of WTForms' hidden fields, stands in it. */
  readonly hasToken: boolean;
  /** Whether a button in its own markup sends it. */
  readonly hasButton: boolean;
  /** Names of the tags in it, each once, in order. */
  readonly tags: readonly string[];
  /** The start tag. */
  readonly span: Span;
  /** From the start tag to the end tag; to the end of the template without one. */
  readonly body: Span;
}

/** `{{ … }}`. */
export interface TemplateOutput {
  /** Source text without filters. */
  readonly expression: string;
  readonly filters: readonly Filter[];
  readonly place: MarkupPlace;
  /** Name of the attribute or `type` of the script it stands in, lower case; null for neither. */
  readonly placeName: string | null;
  /** Inside a string of a script. */
  readonly isInString: boolean;
  /** What `{% autoescape %}` around it says; null where none stands. */
  readonly isAutoescaped: boolean | null;
  readonly span: Span;
}

export interface TemplateAddress {
  /** Of the element, lower case: `a`, `form`. */
  readonly element: string;
  readonly attribute: string;
  /** Source text. */
  readonly value: string;
  /** Whether the template engine writes no part of it. */
  readonly isLiteral: boolean;
  /** The value without quotes. */
  readonly span: Span;
}

/** All that reading a template gives. */
export interface TemplateExtraction {
  readonly summary: TemplateSummary;
  readonly suppressions: readonly Suppression[];
  /** Suppressions that are malformed. */
  readonly problems: readonly Problem[];
}
