// Made by `npm run generate` from the names of files. Do not edit.
import type { Rule } from '../contracts/rule.ts';
import errorsBareExceptRule from '../rules/errors/bare-except.ts';
import errorsErrorWithoutTracebackRule from '../rules/errors/error-without-traceback.ts';
import errorsHiddenExceptionRule from '../rules/errors/hidden-exception.ts';
import errorsSwallowedHttpExceptionRule from '../rules/errors/swallowed-http-exception.ts';
import fastapiCorsWildcardCredentialsRule from '../frameworks/fastapi/rules/cors-wildcard-credentials.ts';
import fastapiMissingResponseSchemaRule from '../frameworks/fastapi/rules/missing-response-schema.ts';
import flaskDebugEnabledRule from '../frameworks/flask/rules/debug-enabled.ts';
import flaskEventLoopInViewRule from '../frameworks/flask/rules/event-loop-in-view.ts';
import flaskLiteralRedirectRule from '../frameworks/flask/rules/literal-redirect.ts';
import flaskTemplateLocalsRule from '../frameworks/flask/rules/template-locals.ts';
import loggingFormattedMessageRule from '../rules/logging/formatted-message.ts';
import loggingPrintRule from '../rules/logging/print.ts';
import secretsHardcodedSecretRule from '../rules/secrets/hardcoded-secret.ts';
import secretsLiteralFallbackRule from '../rules/secrets/literal-fallback.ts';
import starletteDroppedTaskRule from '../frameworks/starlette/rules/dropped-task.ts';
import starletteIgnoredLifecycleHookRule from '../frameworks/starlette/rules/ignored-lifecycle-hook.ts';
import starletteRemovedLifecycleHookRule from '../frameworks/starlette/rules/removed-lifecycle-hook.ts';
import starletteWebsocketBeforeAcceptRule from '../frameworks/starlette/rules/websocket-before-accept.ts';
import starletteWebsocketWithoutDisconnectRule from '../frameworks/starlette/rules/websocket-without-disconnect.ts';

export const rules: readonly Rule[] = [
  errorsBareExceptRule,
  errorsErrorWithoutTracebackRule,
  errorsHiddenExceptionRule,
  errorsSwallowedHttpExceptionRule,
  fastapiCorsWildcardCredentialsRule,
  fastapiMissingResponseSchemaRule,
  flaskDebugEnabledRule,
  flaskEventLoopInViewRule,
  flaskLiteralRedirectRule,
  flaskTemplateLocalsRule,
  loggingFormattedMessageRule,
  loggingPrintRule,
  secretsHardcodedSecretRule,
  secretsLiteralFallbackRule,
  starletteDroppedTaskRule,
  starletteIgnoredLifecycleHookRule,
  starletteRemovedLifecycleHookRule,
  starletteWebsocketBeforeAcceptRule,
  starletteWebsocketWithoutDisconnectRule,
];
