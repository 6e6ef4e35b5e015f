import type { Knowledge } from '../../contracts/framework.ts';
import { names } from '../../libraries/_tables.ts';

const responses =
  'Response HTMLResponse JSONResponse PlainTextResponse RedirectResponse StreamingResponse FileResponse';
const parameters = 'Body Cookie Depends File Form Header Path Query Security';

/** The same names below other modules: what FastAPI imports from Starlette and what its `__init__` imports from inside. */
function reexports(list: string, from: string, to: string): { readonly [path: string]: string } {
  return Object.fromEntries(list.split(' ').map((name) => [`${from}.${name}`, `${to}.${name}`]));
}

/** Names of FastAPI: https://fastapi.tiangolo.com/reference/, bases by introspection. */
export const fastapiKnowledge: Knowledge = {
  aliases: {
    ...reexports(responses, 'fastapi.responses', 'starlette.responses'),
    ...reexports(parameters, 'fastapi.param_functions', 'fastapi'),
    ...reexports(
      'run_in_threadpool iterate_in_threadpool run_until_first_complete',
      'fastapi.concurrency',
      'starlette.concurrency',
    ),
    'fastapi.applications.FastAPI': 'fastapi.FastAPI',
    'fastapi.routing.APIRouter': 'fastapi.APIRouter',
    'fastapi.exceptions.HTTPException': 'fastapi.HTTPException',
    'fastapi.exceptions.WebSocketException': 'fastapi.WebSocketException',
    'fastapi.background.BackgroundTasks': 'fastapi.BackgroundTasks',
    'fastapi.datastructures.UploadFile': 'fastapi.UploadFile',
    'fastapi.Request': 'starlette.requests.Request',
    'fastapi.requests.Request': 'starlette.requests.Request',
    'fastapi.Response': 'starlette.responses.Response',
    'fastapi.WebSocket': 'starlette.websockets.WebSocket',
    'fastapi.websockets.WebSocket': 'starlette.websockets.WebSocket',
    'fastapi.WebSocketDisconnect': 'starlette.websockets.WebSocketDisconnect',
    'fastapi.websockets.WebSocketDisconnect': 'starlette.websockets.WebSocketDisconnect',
    'fastapi.testclient.TestClient': 'starlette.testclient.TestClient',
    'fastapi.staticfiles.StaticFiles': 'starlette.staticfiles.StaticFiles',
    'fastapi.templating.Jinja2Templates': 'starlette.templating.Jinja2Templates',
    'fastapi.middleware.cors.CORSMiddleware': 'starlette.middleware.cors.CORSMiddleware',
    'fastapi.middleware.gzip.GZipMiddleware': 'starlette.middleware.gzip.GZipMiddleware',
    'fastapi.middleware.trustedhost.TrustedHostMiddleware': 'starlette.middleware.trustedhost.TrustedHostMiddleware',
    'fastapi.middleware.httpsredirect.HTTPSRedirectMiddleware':
      'starlette.middleware.httpsredirect.HTTPSRedirectMiddleware',
    'fastapi.middleware.Middleware': 'starlette.middleware.Middleware',
    'fastapi.params.Depends': 'fastapi.Depends',
    'fastapi.params.Security': 'fastapi.Security',
    ...reexports('APIKeyCookie APIKeyHeader APIKeyQuery', 'fastapi.security.api_key', 'fastapi.security'),
    ...reexports(
      'HTTPAuthorizationCredentials HTTPBasic HTTPBasicCredentials HTTPBearer HTTPDigest',
      'fastapi.security.http',
      'fastapi.security',
    ),
    ...reexports(
      'OAuth2 OAuth2AuthorizationCodeBearer OAuth2PasswordBearer OAuth2PasswordRequestForm OAuth2PasswordRequestFormStrict SecurityScopes',
      'fastapi.security.oauth2',
      'fastapi.security',
    ),
    ...reexports('OpenIdConnect', 'fastapi.security.open_id_connect_url', 'fastapi.security'),
  },
  bases: {
    'fastapi.FastAPI': ['starlette.applications.Starlette'],
    'fastapi.APIRouter': ['starlette.routing.Router'],
    'fastapi.BackgroundTasks': ['starlette.background.BackgroundTasks'],
    'fastapi.UploadFile': ['starlette.datastructures.UploadFile'],
    'fastapi.HTTPException': ['starlette.exceptions.HTTPException'],
    'fastapi.WebSocketException': ['starlette.exceptions.WebSocketException'],
    'fastapi.routing.APIRoute': ['starlette.routing.Route'],
    'fastapi.responses.ORJSONResponse': ['starlette.responses.JSONResponse'],
    'fastapi.responses.UJSONResponse': ['starlette.responses.JSONResponse'],
    ...Object.fromEntries(
      names('fastapi.security', 'HTTPBasic HTTPBearer HTTPDigest').map((path) => [
        path,
        ['fastapi.security.http.HTTPBase'],
      ]),
    ),
    ...Object.fromEntries(
      names('fastapi.security', 'APIKeyCookie APIKeyHeader APIKeyQuery OAuth2 OpenIdConnect').map((path) => [
        path,
        ['fastapi.security.base.SecurityBase'],
      ]),
    ),
    'fastapi.security.http.HTTPBase': ['fastapi.security.base.SecurityBase'],
    // https://fastapi-utils.davidmontague.xyz/user-guide/class-based-views/ and …/inferring-router/.
    'fastapi_utils.inferring_router.InferringRouter': ['fastapi.APIRouter'],
    'fastapi_restful.inferring_router.InferringRouter': ['fastapi.APIRouter'],
    ...Object.fromEntries(
      names('fastapi.security', 'OAuth2PasswordBearer OAuth2AuthorizationCodeBearer').map((path) => [
        path,
        ['fastapi.security.OAuth2'],
      ]),
    ),
  },
  types: {
    'fastapi.FastAPI().router': 'fastapi.APIRouter()',
  },
};
