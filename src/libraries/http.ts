import { defineLibrary } from '../contracts/framework.ts';
import { blocks, chains, give, names, unlimited } from './_tables.ts';

const asyncClient = '`httpx.AsyncClient`';
const verbs = 'get options head post put patch delete request';

/** HTTP clients that wait for the answer on the calling thread. `httpx.AsyncClient` and aiohttp do not. */
export default defineLibrary({
  name: 'http',
  distributions: [
    'requests',
    'requests-oauthlib',
    'requests-cache',
    'requests-html',
    'cachecontrol',
    'cloudscraper',
    'curl-cffi',
    'niquests',
    'httpx',
    'httpx2',
    'urllib3',
    'httplib2',
    'pycurl',
    'zeep',
  ],
  // Their texts name the address, with its query, and the host behind it.
  tellingErrors: [
    ...names('requests', 'RequestException HTTPError ConnectionError Timeout ConnectTimeout ReadTimeout'),
    ...names(
      'requests.exceptions',
      'RequestException HTTPError ConnectionError Timeout ConnectTimeout ReadTimeout SSLError ProxyError',
    ),
    ...names('httpx', 'HTTPError HTTPStatusError RequestError TransportError ConnectError'),
    ...names('urllib.error', 'URLError HTTPError'),
    'urllib3.exceptions.HTTPError',
    'aiohttp.ClientError',
  ],
  knowledge: {
    aliases: {
      // requests re-exports these from its package.
      'requests.sessions.Session': 'requests.Session',
      'requests.sessions.session': 'requests.session',
      'requests.models.Response': 'requests.Response',
      ...Object.fromEntries(verbs.split(' ').map((verb) => [`requests.api.${verb}`, `requests.${verb}`])),
      'httpx._client.Client': 'httpx.Client',
      'httpx._client.AsyncClient': 'httpx.AsyncClient',
      'urllib3.poolmanager.PoolManager': 'urllib3.PoolManager',
      'urllib3.poolmanager.ProxyManager': 'urllib3.ProxyManager',
      'urllib3.connectionpool.HTTPConnectionPool': 'urllib3.HTTPConnectionPool',
      'urllib3.connectionpool.HTTPSConnectionPool': 'urllib3.HTTPSConnectionPool',
      'requests_oauthlib.oauth1_session.OAuth1Session': 'requests_oauthlib.OAuth1Session',
      'requests_oauthlib.oauth2_session.OAuth2Session': 'requests_oauthlib.OAuth2Session',
      'curl_cffi.Session': 'curl_cffi.requests.Session',
      ...Object.fromEntries(verbs.split(' ').map((verb) => [`curl_cffi.${verb}`, `curl_cffi.requests.${verb}`])),
    },
    bases: {
      'requests_oauthlib.OAuth1Session': ['requests.Session'],
      'requests_oauthlib.OAuth2Session': ['requests.Session'],
      'requests_cache.CachedSession': ['requests.Session'],
      'requests_html.HTMLSession': ['requests.Session'],
      'cloudscraper.CloudScraper': ['requests.Session'],
      'urllib3.ProxyManager': ['urllib3.PoolManager'],
      'urllib3.HTTPSConnectionPool': ['urllib3.HTTPConnectionPool'],
      'http.client.HTTPSConnection': ['http.client.HTTPConnection'],
    },
    types: {
      ...give(
        'requests.Session()',
        'requests.session()',
        'cachecontrol.CacheControl()',
        'requests.Session().__enter__()',
      ),
      'cloudscraper.create_scraper()': 'cloudscraper.CloudScraper()',
      ...give(
        'requests.Response()',
        names('requests', verbs).map((path) => `${path}()`),
        names('requests.Session()', `${verbs} send`).map((path) => `${path}()`),
      ),
      ...Object.assign(
        {},
        ...['httpx', 'httpx2'].map((httpx) =>
          give(
            `${httpx}.Response()`,
            names(httpx, verbs).map((path) => `${path}()`),
            names(`${httpx}.Client()`, `${verbs} send`).map((path) => `${path}()`),
            names(`${httpx}.AsyncClient()`, `${verbs} send`).map((path) => `${path}()`),
          ),
        ),
      ),
      ...give('urllib.request.OpenerDirector()', 'urllib.request.build_opener()'),
      ...chains('httpx.Client()', '__enter__'),
      ...chains('httpx.AsyncClient()', '__aenter__'),
    },
  },
  blocking: [
    // https://requests.readthedocs.io/en/latest/api/; without `timeout` it waits for ever ("Timeouts" of the quickstart).
    ...unlimited(blocks('http', asyncClient, names('requests', verbs), names('requests.Session()', `${verbs} send`))),
    // https://requests-oauthlib.readthedocs.io/en/latest/api.html
    ...blocks(
      'http',
      '`authlib.integrations.httpx_client.AsyncOAuth2Client`',
      names('requests_oauthlib.OAuth1Session()', 'fetch_request_token fetch_access_token'),
      names('requests_oauthlib.OAuth2Session()', 'fetch_token refresh_token'),
    ),
    // https://www.python-httpx.org/api/
    ...blocks(
      'http',
      asyncClient,
      names('httpx', `${verbs} stream`),
      names('httpx.Client()', `${verbs} send stream close`),
    ),
    // https://github.com/pydantic/httpx2: the interface of httpx, by its new maintainers.
    ...blocks(
      'http',
      '`httpx2.AsyncClient`',
      names('httpx2', `${verbs} stream`),
      names('httpx2.Client()', `${verbs} send stream close`),
    ),
    // Python library reference, `urllib.request` and `http.client`: sockets have no limit unless they are given one.
    ...unlimited(blocks('http', asyncClient, 'urllib.request.urlopen', 'urllib.request.OpenerDirector().open'), 2),
    ...blocks(
      'http',
      asyncClient,
      'urllib.request.urlretrieve',
      names('http.client.HTTPConnection()', 'connect request getresponse send endheaders'),
    ),
    // https://urllib3.readthedocs.io/en/stable/reference/
    ...blocks(
      'http',
      asyncClient,
      'urllib3.request',
      names('urllib3.PoolManager()', 'request request_encode_url request_encode_body urlopen'),
      names('urllib3.HTTPConnectionPool()', 'request request_encode_url request_encode_body urlopen'),
    ),
    // https://httplib2.readthedocs.io/en/latest/libhttplib2.html
    ...blocks('http', asyncClient, 'httplib2.Http().request'),
    // http://pycurl.io/docs/latest/curlobject.html
    ...blocks('http', asyncClient, 'pycurl.Curl().perform', 'pycurl.Curl().perform_rb', 'pycurl.Curl().perform_rs'),
    // https://niquests.readthedocs.io/: the interface of requests; its own asynchronous twin is AsyncSession.
    ...blocks(
      'http',
      '`niquests.AsyncSession`',
      names('niquests', verbs),
      names('niquests.Session()', `${verbs} send`),
    ),
    // https://curl-cffi.readthedocs.io/en/latest/api.html
    ...blocks(
      'http',
      '`curl_cffi.requests.AsyncSession`',
      names('curl_cffi.requests', verbs),
      names('curl_cffi.requests.Session()', verbs),
    ),
    // https://docs.python-zeep.org/en/master/client.html: the constructor fetches the WSDL.
    ...blocks('http', '`zeep.AsyncClient`', 'zeep.Client', 'zeep.Client().service.*'),
  ],
});
