// Made by `npm run generate` from the names of files. Do not edit.
import type { Rule } from '../contracts/rule.ts';
import asyncBlockingCallRule from '../rules/async/blocking-call.ts';
import asyncBlockingCallThroughHelperRule from '../rules/async/blocking-call-through-helper.ts';
import asyncBlockingDatabaseCallRule from '../rules/async/blocking-database-call.ts';
import asyncLongWorkInHandlerRule from '../rules/async/long-work-in-handler.ts';
import djangoCsrfExemptViewRule from '../frameworks/django/rules/csrf-exempt-view.ts';
import djangoFormWithoutCsrfTokenRule from '../frameworks/django/rules/form-without-csrf-token.ts';
import djangoFormattedSqlRule from '../frameworks/django/rules/formatted-sql.ts';
import djangoJsonResponseListRule from '../frameworks/django/rules/json-response-list.ts';
import djangoMissingCsrfMiddlewareRule from '../frameworks/django/rules/missing-csrf-middleware.ts';
import djangoModelWithoutStrRule from '../frameworks/django/rules/model-without-str.ts';
import djangoNullableStringRule from '../frameworks/django/rules/nullable-string.ts';
import djangoSyncOrmInAsyncRule from '../frameworks/django/rules/sync-orm-in-async.ts';
import djangoTemplateValueInScriptRule from '../frameworks/django/rules/template-value-in-script.ts';
import djangoUnsafeProductionSettingRule from '../frameworks/django/rules/unsafe-production-setting.ts';
import errorsBareExceptRule from '../rules/errors/bare-except.ts';
import errorsErrorWithStatus200Rule from '../rules/errors/error-with-status-200.ts';
import errorsErrorWithoutTracebackRule from '../rules/errors/error-without-traceback.ts';
import errorsHiddenExceptionRule from '../rules/errors/hidden-exception.ts';
import errorsInternalsInResponseRule from '../rules/errors/internals-in-response.ts';
import errorsSwallowedHttpExceptionRule from '../rules/errors/swallowed-http-exception.ts';
import fastapiCorsWildcardCredentialsRule from '../frameworks/fastapi/rules/cors-wildcard-credentials.ts';
import fastapiHandCalledDependencyRule from '../frameworks/fastapi/rules/hand-called-dependency.ts';
import fastapiMissingResponseSchemaRule from '../frameworks/fastapi/rules/missing-response-schema.ts';
import fastapiPydanticV1IdiomRule from '../frameworks/fastapi/rules/pydantic-v1-idiom.ts';
import fastapiUnclosedResourceRule from '../frameworks/fastapi/rules/unclosed-resource.ts';
import flaskCollidingRoutesRule from '../frameworks/flask/rules/colliding-routes.ts';
import flaskCsrfDisabledRule from '../frameworks/flask/rules/csrf-disabled.ts';
import flaskDebugEnabledRule from '../frameworks/flask/rules/debug-enabled.ts';
import flaskEventLoopInViewRule from '../frameworks/flask/rules/event-loop-in-view.ts';
import flaskFormWithoutCsrfTokenRule from '../frameworks/flask/rules/form-without-csrf-token.ts';
import flaskLiteralRedirectRule from '../frameworks/flask/rules/literal-redirect.ts';
import flaskMissingCsrfProtectionRule from '../frameworks/flask/rules/missing-csrf-protection.ts';
import flaskTemplateLocalsRule from '../frameworks/flask/rules/template-locals.ts';
import flaskUnregisteredBlueprintRule from '../frameworks/flask/rules/unregistered-blueprint.ts';
import inputHandMadeAddressRule from '../rules/input/hand-made-address.ts';
import inputHandMadeRangeRule from '../rules/input/hand-made-range.ts';
import inputHandMadeValidatorRule from '../rules/input/hand-made-validator.ts';
import inputUnguardedNumberRule from '../rules/input/unguarded-number.ts';
import inputUnvalidatedBodyRule from '../rules/input/unvalidated-body.ts';
import loggingFormattedMessageRule from '../rules/logging/formatted-message.ts';
import loggingMissingRequestContextRule from '../rules/logging/missing-request-context.ts';
import loggingPrintRule from '../rules/logging/print.ts';
import loggingRootLoggerRule from '../rules/logging/root-logger.ts';
import loggingSecretInLogRule from '../rules/logging/secret-in-log.ts';
import ninjaCookieAuthWithoutCsrfRule from '../frameworks/ninja/rules/cookie-auth-without-csrf.ts';
import ninjaMissingResponseSchemaRule from '../frameworks/ninja/rules/missing-response-schema.ts';
import ninjaUnpaginatedListRule from '../frameworks/ninja/rules/unpaginated-list.ts';
import ninjaUnparsedBodyRule from '../frameworks/ninja/rules/unparsed-body.ts';
import outputAutoescapeOffRule from '../rules/output/autoescape-off.ts';
import outputFormattedHtmlRule from '../rules/output/formatted-html.ts';
import outputFormattedPageRule from '../rules/output/formatted-page.ts';
import outputTrustedClassRule from '../rules/output/trusted-class.ts';
import outputTrustedValueRule from '../rules/output/trusted-value.ts';
import outputUnescapedHtmlRule from '../rules/output/unescaped-html.ts';
import outputUnescapedRequestValueRule from '../rules/output/unescaped-request-value.ts';
import outputUnescapedTemplateValueRule from '../rules/output/unescaped-template-value.ts';
import outputUnquotedAttributeRule from '../rules/output/unquoted-attribute.ts';
import secretsHardcodedSecretRule from '../rules/secrets/hardcoded-secret.ts';
import secretsLiteralFallbackRule from '../rules/secrets/literal-fallback.ts';
import secretsLiteralFallbackInConfigurationRule from '../rules/secrets/literal-fallback-in-configuration.ts';
import secretsSecretFileInRepositoryRule from '../rules/secrets/secret-file-in-repository.ts';
import secretsSecretInConfigurationRule from '../rules/secrets/secret-in-configuration.ts';
import securityComparedSecretRule from '../rules/security/compared-secret.ts';
import securityDebuggerRule from '../rules/security/debugger.ts';
import securityFastPasswordHashRule from '../rules/security/fast-password-hash.ts';
import securityOldTlsRule from '../rules/security/old-tls.ts';
import securityPredictableTokenRule from '../rules/security/predictable-token.ts';
import securityUnknownHostKeyRule from '../rules/security/unknown-host-key.ts';
import securityUnsafeCookieRule from '../rules/security/unsafe-cookie.ts';
import securityUnverifiedCertificateRule from '../rules/security/unverified-certificate.ts';
import securityUnverifiedTokenRule from '../rules/security/unverified-token.ts';
import securityWeakCipherRule from '../rules/security/weak-cipher.ts';
import securityWeakHashRule from '../rules/security/weak-hash.ts';
import securityWeakKeyRule from '../rules/security/weak-key.ts';
import settingsScatteredEnvironmentReadRule from '../rules/settings/scattered-environment-read.ts';
import starletteCookieAuthWithoutCsrfRule from '../frameworks/starlette/rules/cookie-auth-without-csrf.ts';
import starletteDroppedTaskRule from '../frameworks/starlette/rules/dropped-task.ts';
import starletteIgnoredLifecycleHookRule from '../frameworks/starlette/rules/ignored-lifecycle-hook.ts';
import starletteInsecureSessionCookieRule from '../frameworks/starlette/rules/insecure-session-cookie.ts';
import starletteRemovedLifecycleHookRule from '../frameworks/starlette/rules/removed-lifecycle-hook.ts';
import starletteRemovedRouteDecoratorRule from '../frameworks/starlette/rules/removed-route-decorator.ts';
import starletteWebsocketBeforeAcceptRule from '../frameworks/starlette/rules/websocket-before-accept.ts';
import starletteWebsocketWithoutDisconnectRule from '../frameworks/starlette/rules/websocket-without-disconnect.ts';
import structureComplexFunctionRule from '../rules/structure/complex-function.ts';
import structureImportCycleRule from '../rules/structure/import-cycle.ts';
import structureMixedModuleRule from '../rules/structure/mixed-module.ts';
import structureUpwardImportRule from '../rules/structure/upward-import.ts';
import testingTestWithoutAssertionRule from '../rules/testing/test-without-assertion.ts';
import testingUntestedModelRule from '../rules/testing/untested-model.ts';
import testingUntestedRouteRule from '../rules/testing/untested-route.ts';

export const rules: readonly Rule[] = [
  asyncBlockingCallRule,
  asyncBlockingCallThroughHelperRule,
  asyncBlockingDatabaseCallRule,
  asyncLongWorkInHandlerRule,
  djangoCsrfExemptViewRule,
  djangoFormWithoutCsrfTokenRule,
  djangoFormattedSqlRule,
  djangoJsonResponseListRule,
  djangoMissingCsrfMiddlewareRule,
  djangoModelWithoutStrRule,
  djangoNullableStringRule,
  djangoSyncOrmInAsyncRule,
  djangoTemplateValueInScriptRule,
  djangoUnsafeProductionSettingRule,
  errorsBareExceptRule,
  errorsErrorWithStatus200Rule,
  errorsErrorWithoutTracebackRule,
  errorsHiddenExceptionRule,
  errorsInternalsInResponseRule,
  errorsSwallowedHttpExceptionRule,
  fastapiCorsWildcardCredentialsRule,
  fastapiHandCalledDependencyRule,
  fastapiMissingResponseSchemaRule,
  fastapiPydanticV1IdiomRule,
  fastapiUnclosedResourceRule,
  flaskCollidingRoutesRule,
  flaskCsrfDisabledRule,
  flaskDebugEnabledRule,
  flaskEventLoopInViewRule,
  flaskFormWithoutCsrfTokenRule,
  flaskLiteralRedirectRule,
  flaskMissingCsrfProtectionRule,
  flaskTemplateLocalsRule,
  flaskUnregisteredBlueprintRule,
  inputHandMadeAddressRule,
  inputHandMadeRangeRule,
  inputHandMadeValidatorRule,
  inputUnguardedNumberRule,
  inputUnvalidatedBodyRule,
  loggingFormattedMessageRule,
  loggingMissingRequestContextRule,
  loggingPrintRule,
  loggingRootLoggerRule,
  loggingSecretInLogRule,
  ninjaCookieAuthWithoutCsrfRule,
  ninjaMissingResponseSchemaRule,
  ninjaUnpaginatedListRule,
  ninjaUnparsedBodyRule,
  outputAutoescapeOffRule,
  outputFormattedHtmlRule,
  outputFormattedPageRule,
  outputTrustedClassRule,
  outputTrustedValueRule,
  outputUnescapedHtmlRule,
  outputUnescapedRequestValueRule,
  outputUnescapedTemplateValueRule,
  outputUnquotedAttributeRule,
  secretsHardcodedSecretRule,
  secretsLiteralFallbackRule,
  secretsLiteralFallbackInConfigurationRule,
  secretsSecretFileInRepositoryRule,
  secretsSecretInConfigurationRule,
  securityComparedSecretRule,
  securityDebuggerRule,
  securityFastPasswordHashRule,
  securityOldTlsRule,
  securityPredictableTokenRule,
  securityUnknownHostKeyRule,
  securityUnsafeCookieRule,
  securityUnverifiedCertificateRule,
  securityUnverifiedTokenRule,
  securityWeakCipherRule,
  securityWeakHashRule,
  securityWeakKeyRule,
  settingsScatteredEnvironmentReadRule,
  starletteCookieAuthWithoutCsrfRule,
  starletteDroppedTaskRule,
  starletteIgnoredLifecycleHookRule,
  starletteInsecureSessionCookieRule,
  starletteRemovedLifecycleHookRule,
  starletteRemovedRouteDecoratorRule,
  starletteWebsocketBeforeAcceptRule,
  starletteWebsocketWithoutDisconnectRule,
  structureComplexFunctionRule,
  structureImportCycleRule,
  structureMixedModuleRule,
  structureUpwardImportRule,
  testingTestWithoutAssertionRule,
  testingUntestedModelRule,
  testingUntestedRouteRule,
];
