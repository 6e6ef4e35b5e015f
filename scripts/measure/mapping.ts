/**
 * Which statement of the standard the checks of other tools and the labels of sets are about. What is not named here is
 * about none of the statements measured: it is neither counted for nor against anybody.
 */
export type Mapping = { readonly [statement: string]: string };

function byId(mapping: Mapping): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(mapping).flatMap(([statement, ids]) =>
      ids
        .trim()
        .split(/\s+/)
        .map((id) => [id, statement] as const),
    ),
  );
}

/** https://docs.astral.sh/ruff/rules/ */
export const ruffCodes = byId({
  G2a: 'ASYNC210 ASYNC212 ASYNC220 ASYNC221 ASYNC222 ASYNC230 ASYNC240 ASYNC250 ASYNC251',
  G3a: 'S105 S106 S107',
  G4b: 'S308 S701 S702 S704',
  G4f: 'S201 S311 S323 S324 S303 S304 S305 S501 S502 S503 S504 S505 S507 T100',
  G5a: 'T201 T203 G001 G002 G003 G004 LOG015',
  G5c: 'BLE001 E722 S110 S112',
  G5e: 'TRY400 G201',
});

/** https://bandit.readthedocs.io/en/latest/plugins/ */
export const banditCodes = byId({
  G3a: 'B105 B106 B107',
  G4b: 'B308 B701 B702 B703 B704',
  G4f: 'B201 B303 B304 B305 B311 B323 B324 B501 B502 B503 B504 B505 B507',
  G5c: 'B110 B112',
});

/** What each set's own names of checks are about. */
export const labelIds: { readonly [set: string]: ReadonlyMap<string, string> } = {
  ruff: ruffCodes,
  'flake8-async': byId({
    G2a: 'ASYNC210 ASYNC211 ASYNC212 ASYNC220 ASYNC221 ASYNC222 ASYNC230 ASYNC231 ASYNC232 ASYNC240 ASYNC250 ASYNC251',
  }),
  sonar: byId({
    G2a: `synchronousFileOperationsInAsync synchronousHttpOperationsInAsync synchronousOsCallsInAsync
      synchronousSubprocessOperationsInAsync timeSleepInAsync inputInAsync inputInAsyncAsyncIO inputInAsyncAnyIO
      inputInAsyncTrio`,
    G4f: `jwtVerification pythonJoseVerification robustCipherAlgorithm secureModeEncryptionAlgorithms
      verifiedSslTlsCertificateCheck weakSSLProtocol weakSSLProtocol_fallback_import weakSSLProtocol_python310
      hotspots/strongCryptographicKeys hotspots/unverifiedHostname hotspots/secureCookie hotspots/httpOnlyCookie`,
  }),
  semgrep: byId({
    G2a: 'sync-sleep-in-async-code',
    G3a: `hardcoded-token jwt-python-hardcoded-secret avoid_hardcoded_config_SECRET_KEY
      hardcoded-password-default-argument password-empty-string`,
    G4b: `avoid-mark-safe class-extends-safestring context-autoescape-off direct-use-of-httpresponse
      directly-returned-format-string explicit-unescape-with-markup filter-with-is-safe formathtml-fstring-parameter
      global-autoescape-off html-magic-method html-safe incorrect-autoescape-disabled missing-autoescape-disabled
      raw-html-format raw-html-concat reflected-data-httpresponse reflected-data-httpresponsebadrequest
      response-contains-unsanitized-input template-autoescape-off template-unescaped-with-safe
      template-unquoted-attribute-var template-var-unescaped-with-safeseq`,
    G4c: 'flask-wtf-csrf-disabled no-csrf-exempt django-no-csrf-token',
    G4f: `django-secure-set-cookie disabled-cert-validation insecure-cipher-algorithm-arc4
      insecure-cipher-algorithm-blowfish insecure-cipher-algorithm-des insecure-cipher-algorithm-idea
      insecure-cipher-algorithm-rc2 insecure-cipher-algorithm-rc4 insecure-cipher-algorithm-xor insecure-cipher-mode-ecb
      insecure-hash-algorithm-md2 insecure-hash-algorithm-md4 insecure-hash-algorithm-md5 insecure-hash-algorithm-sha1
      insecure-hash-function insufficient-dsa-key-size insufficient-ec-key-size insufficient-rsa-key-size
      jwt-python-none-alg md5-used-as-password no-set-ciphers paramiko-implicit-trust-host-key pdb-remove
      secure-set-cookie ssl-wrap-socket-is-deprecated sha224-hash unverified-jwt-decode
      unverified-ssl-context weak-ssl-version`,
    G5a: 'python-logger-credential-disclosure',
  }),
};

/** A label that the standard does not agree with: counted for nobody, and listed with the reason. */
export interface Disagreement {
  readonly set: string;
  readonly id: RegExp;
  /** Of the labelled line. */
  readonly text: RegExp;
  readonly reason: string;
}

export const disagreements: readonly Disagreement[] = [
  {
    set: 'semgrep',
    id: /^weak-ssl-version$/,
    text: /\bSSL\.\w+_METHOD/,
    reason: 'the module `pyOpenSSL` they are imported from does not exist, and `SSLv23_METHOD` negotiates TLS',
  },
  {
    set: 'semgrep',
    id: /^weak-ssl-version$/,
    text: /^ssl\.wrap_socket\(ssl_version=ssl\.PROTOCOL_TLSv1_2\)/,
    reason: 'fine for its version of TLS; no certificate is checked all the same',
  },
  {
    set: 'semgrep',
    id: /^disabled-cert-validation$/,
    text: /CERT_OPTIONAL/,
    reason: 'on a client `CERT_OPTIONAL` means `CERT_REQUIRED` (Python library reference, `ssl`)',
  },
  {
    set: 'semgrep',
    id: /^disabled-cert-validation$/,
    text: /context\.wrap_socket\(.*cert_reqs/,
    reason: '`SSLContext.wrap_socket` takes no `cert_reqs`: it raises TypeError',
  },
  {
    set: 'semgrep',
    id: /^insufficient-rsa-key-size$/,
    text: /bits=2048/,
    reason: 'NIST SP 800-57 allows 2048 bits until 2030',
  },
  {
    set: 'semgrep',
    id: /^no-set-ciphers$/,
    text: /set_ciphers/,
    reason: 'choosing ciphers is no fault by itself; broken ones are',
  },
  {
    set: 'semgrep',
    id: /^secure-set-cookie$/,
    text: /secure=False, httponly=False/,
    reason: 'labelled fine because the flags are given; the cookie goes over plain HTTP',
  },
  {
    set: 'semgrep',
    id: /^unverified-jwt-decode$/,
    text: /verify_signature": (?:False|a_false_boolean)/,
    reason: 'the same function verifies the same token below; the statement is about tokens that nobody verifies',
  },
  {
    set: 'semgrep',
    id: /^pdb-remove$/,
    text: /^p?db\./,
    reason: 'the function assigns to this name further down, so it is no module there: it raises UnboundLocalError',
  },
  {
    set: 'semgrep',
    id: /^missing-autoescape-disabled$/,
    text: /autoescape ?= ?False|^Environment\(loader/,
    reason: 'fine for another check of the same set, which labels `autoescape=False` a violation',
  },
  {
    set: 'semgrep',
    id: /^md5-used-as-password$/,
    text: /digest\.finalize/,
    reason: 'what is hashed, and with what, stands in calls that nothing but their order connects',
  },
  {
    set: 'sonar',
    id: /^(?:jwtVerification|pythonJoseVerification)$/,
    text: /get_unverified_header.*Noncompliant/,
    reason: 'the header has to be read to know which key verifies the token (RFC 7515, 4.1.4)',
  },
  {
    set: 'sonar',
    id: /^weakSSLProtocol$/,
    text: /(?:PROTOCOL_TLS(?:_CLIENT|_SERVER)?\b|ssl\.SSLContext\(\)|create_default_context|SSL\.TLS_\w*METHOD).*Noncompliant/,
    reason: 'weak only before Python 3.10 or with an old OpenSSL; these negotiate TLS 1.2 and later',
  },
  {
    set: 'sonar',
    id: /^weakSSLProtocol$/,
    text: /^ssl\.wrap_socket\(s, ssl_version=ssl\.PROTOCOL_TLSv1_2\)/,
    reason: 'fine for its version of TLS; no certificate is checked all the same',
  },
  {
    set: 'sonar',
    id: /^secureModeEncryptionAlgorithms$/,
    text: /AES.*CBC|PKCS1v15/,
    reason: 'CBC with a MAC is sound, and PKCS #1 v1.5 is what protocols still ask for',
  },
  {
    set: 'sonar',
    id: /^secureModeEncryptionAlgorithms$/,
    text: /(?:DES|Blowfish|CAST|ARC2).*Compliant/,
    reason: 'fine for their mode; the ciphers, DES and Blowfish, are broken, as another check of the set says',
  },
  {
    set: 'sonar',
    id: /^hotspots\/(?:secure|httpOnly)Cookie$/,
    text: /set_(?:signed_)?cookie\((?!.*(?:\*\*|True, True)).*(?:OK|Compliant)/,
    reason: 'fine for the one flag that the file is about; the other one is missing',
  },
  {
    set: 'sonar',
    id: /^hotspots\/unverifiedHostname$/,
    text: /_create_unverified_context\(\)\)? # OK/,
    reason: 'labelled fine because nothing is done with the context yet',
  },
  {
    set: 'sonar',
    id: /^synchronousHttpOperationsInAsync$/,
    text: /urllib3\.PoolManager\(\) #/,
    reason: 'making a pool makes no connection',
  },
  {
    set: 'sonar',
    id: /^(?:timeSleepInAsync|inputInAsync\w*)$/,
    text: /lambda/,
    reason: 'a lambda runs where it is taken to, perhaps on a thread',
  },
  {
    set: 'sonar',
    id: /^synchronousFileOperationsInAsync$/,
    text: /SpooledTemporaryFile/,
    reason: 'it is in memory until it has outgrown its limit',
  },
  {
    set: 'ruff',
    id: /^ASYNC240$/,
    text: /\.(?:exists|abspath|absolute)\(.*# ASYNC240/,
    reason: 'one cheap system call, or none: no wait that a thread would make shorter',
  },
  {
    set: 'ruff',
    id: /^ASYNC240$/,
    text: /OK, covered by ASYNC230/,
    reason: 'fine for this code; another one of ruff’s reports it',
  },
  {
    set: 'ruff',
    id: /^S311$/,
    text: /^random\./,
    reason: 'random numbers are for more than secrets, and nothing here is one',
  },
  {
    set: 'ruff',
    id: /^S50[23]$/,
    text: /SSLv23_METHOD/,
    reason: '`SSLv23_METHOD` negotiates TLS',
  },
  {
    set: 'ruff',
    id: /^S50[24]$/,
    text: /wrap_socket\(ssl_version=ssl\.PROTOCOL_TLS\w*\)\s*# OK/,
    reason: 'fine for its version of TLS; no certificate is checked all the same',
  },
  {
    set: 'flake8-async',
    id: /^ASYNC232$/,
    text: /\.(?:anything|aoeu\w*)\(/,
    reason: 'no such method of a file, so nothing is known of what it does',
  },
  {
    set: 'flake8-async',
    id: /^ASYNC240$/,
    text: /(?:path|isfile).*# ASYNC240/,
    reason: 'one cheap system call, or none: no wait that a thread would make shorter',
  },
  {
    set: 'flake8-async',
    id: /^ASYNC212$/,
    text: /\.anything\(/,
    reason: 'no such method of a client, so nothing is known of what it does',
  },
];
