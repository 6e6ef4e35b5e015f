/**
 * Strings that nearly every blob holds: keys of summaries and findings, and the words they use. A string that is missing
 * here is stored in each blob, at the cost of its bytes; changing the list makes older caches unreadable, so it is part
 * of what a cache's key is made from.
 */
export const DICTIONARY: readonly string[] = (
  'kind value span line column endLine endColumn path callee args keywords name constant call list dict format operation ' +
  'unknown items keys values parts op operands isAwaited isDropped isContext inLoop inTry conditions module isPackage role ' +
  'codeLines imports exports globals classes functions calls alias when import typing annotation annotationText bases ' +
  'decorators attributes instanceAttributes methods hasDocstring isAsync isGenerator parameters metadata default returns ' +
  'returnsText returnValues yields raises iterations statements product test migration settings script example docs vendored ' +
  'generated stub positional-only positional vararg keyword-only kwarg rule standards severity file message help related ' +
  'error warning note rules reason fromLine toLine isFile self cls str int bool float list() dict() str() int() None ' +
  'stores target key subscript reads catches inHandler inFinally'
).split(' ');
