import type { ArgumentTest } from '../contracts/framework.ts';
import { defineLibrary } from '../contracts/framework.ts';
import { given, hazards, names } from './_tables.ts';

const verbs = 'get options head post put patch delete request';
const trust = 'the default, and add the server’s authority to the trusted ones';
const unverified: ArgumentTest = given('verify', null, false, 0, '', null);
const noCertificate: ArgumentTest = {
  position: null,
  keyword: 'cert_reqs',
  is: { names: ['ssl.CERT_NONE', 'ssl.VerifyMode.CERT_NONE'] },
};
const newer = '`ssl.create_default_context()`, which begins at TLS 1.2';

/** Connections whose other side nobody checks, and protocols that are broken (RFC 8996). */
export default defineLibrary({
  name: 'tls',
  distributions: ['requests', 'httpx', 'urllib3', 'aiohttp', 'pyOpenSSL', 'httplib2'],
  knowledge: {},
  hazards: [
    // https://requests.readthedocs.io/en/latest/user/advanced/#ssl-cert-verification: None is the default there.
    ...hazards(
      'unverified-certificate',
      trust,
      [
        names('requests', verbs),
        names('requests.Session()', `${verbs} send`),
        names('requests.session()', `${verbs} send`),
      ],
      { when: [given('verify', null, false, 0, '')] },
    ),
    ...hazards('unverified-certificate', trust, ['requests.Session().verify', 'requests.session().verify'], {
      on: 'assignment',
      when: [given('verify', 0, false, 0, '')],
    }),
    // https://www.python-httpx.org/advanced/ssl/
    ...hazards('unverified-certificate', trust, [names('httpx', `${verbs} stream Client AsyncClient HTTPTransport`)], {
      when: [unverified],
    }),
    ...hazards('unverified-certificate', trust, ['httpx.AsyncHTTPTransport', 'httpx.create_ssl_context'], {
      when: [unverified],
    }),
    // https://docs.aiohttp.org/en/stable/client_advanced.html#ssl-control-for-tcp-sockets
    ...['ssl', 'verify_ssl', 'ssl_context'].flatMap((keyword) =>
      hazards(
        'unverified-certificate',
        trust,
        [names('aiohttp.ClientSession()', `${verbs} ws_connect`), 'aiohttp.TCPConnector', 'aiohttp.request'],
        { when: [given(keyword, null, false)] },
      ),
    ),
    // https://urllib3.readthedocs.io/en/stable/reference/urllib3.connectionpool.html
    ...['PoolManager', 'ProxyManager', 'HTTPSConnectionPool', 'proxy_from_url', 'connection_from_url'].flatMap(
      (name) => [
        ...hazards('unverified-certificate', trust, [`urllib3.${name}`], { when: [noCertificate] }),
        ...hazards('unverified-certificate', trust, [`urllib3.${name}`], {
          when: [given('cert_reqs', null, 'CERT_NONE', 'NONE', 0)],
        }),
        ...hazards('unverified-certificate', trust, [`urllib3.${name}`], {
          when: [given('assert_hostname', null, false)],
        }),
      ],
    ),
    ...hazards('unverified-certificate', trust, ['httplib2.Http'], {
      when: [given('disable_ssl_certificate_validation', null, true)],
    }),
    // https://elasticsearch-py.readthedocs.io/, https://boto3.amazonaws.com/v1/documentation/api/latest/reference/core/
    ...hazards(
      'unverified-certificate',
      trust,
      ['elasticsearch.Elasticsearch', 'elasticsearch.AsyncElasticsearch', 'opensearchpy.OpenSearch'],
      { when: [given('verify_certs', null, false)] },
    ),
    ...hazards(
      'unverified-certificate',
      trust,
      ['boto3.client', 'boto3.resource', 'boto3.Session().client', 'boto3.Session().resource'],
      { when: [given('verify', null, false)] },
    ),
    // https://pymongo.readthedocs.io/en/stable/api/pymongo/mongo_client.html
    ...['tlsAllowInvalidCertificates', 'tlsInsecure', 'tlsAllowInvalidHostnames'].flatMap((keyword) =>
      hazards('unverified-certificate', trust, ['pymongo.MongoClient', 'pymongo.AsyncMongoClient'], {
        when: [given(keyword, null, true)],
      }),
    ),
    // Python library reference, `ssl`. The private functions are what PEP 476 names for opting out.
    ...hazards('unverified-certificate', '`ssl.create_default_context()`', ['ssl._create_unverified_context'], {
      on: 'use',
    }),
    ...hazards('unverified-certificate', '`ssl.create_default_context()`', ['ssl._create_stdlib_context']),
    ...hazards('unverified-certificate', '`SSLContext.wrap_socket`', ['ssl.wrap_socket'], {
      unless: {
        position: 5,
        keyword: 'cert_reqs',
        is: { names: ['ssl.CERT_REQUIRED', 'ssl.VerifyMode.CERT_REQUIRED'] },
      },
    }),
    ...[
      'ssl.SSLContext()',
      'ssl.create_default_context()',
      'ssl._create_default_https_context()',
      'urllib3.util.ssl_.create_urllib3_context()',
    ].flatMap((context) => [
      ...hazards('unverified-certificate', trust, [`${context}.verify_mode`], {
        on: 'assignment',
        when: [{ position: 0, keyword: null, is: { names: ['ssl.CERT_NONE', 'ssl.VerifyMode.CERT_NONE'] } }],
      }),
      ...hazards('unverified-certificate', trust, [`${context}.check_hostname`], {
        on: 'assignment',
        when: [given(null, 0, false)],
      }),
    ]),
    ...hazards('old-tls', newer, [names('ssl', 'PROTOCOL_SSLv2 PROTOCOL_SSLv3 PROTOCOL_TLSv1 PROTOCOL_TLSv1_1')], {
      on: 'use',
    }),
    ...hazards('old-tls', '`ssl.TLSVersion.TLSv1_2`', [names('ssl.TLSVersion', 'SSLv3 TLSv1 TLSv1_1')], { on: 'use' }),
    // https://www.pyopenssl.org/en/latest/api/ssl.html
    ...hazards('unverified-certificate', '`SSL.VERIFY_PEER`', ['OpenSSL.SSL.Context().set_verify'], {
      when: [{ position: 0, keyword: 'mode', is: { names: ['OpenSSL.SSL.VERIFY_NONE'] } }],
    }),
    ...hazards(
      'old-tls',
      '`SSL.TLS_METHOD`',
      [names('OpenSSL.SSL', 'SSLv2_METHOD SSLv3_METHOD TLSv1_METHOD TLSv1_1_METHOD TLS1_VERSION TLS1_1_VERSION')],
      { on: 'use' },
    ),
  ],
});
