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
  G3a: 'S105 S106',
  G3b: 'S107',
  G4b: 'S308 S701 S702 S704',
  G4f: 'S201 S311 S323 S324 S303 S304 S305 S501 S502 S503 S504 S505 S507 T100',
  G5a: 'T201 T203 G001 G002 G003 G004 LOG015',
  G5c: 'BLE001 E722 S110 S112',
  G5e: 'TRY400 G201',
});

/** https://bandit.readthedocs.io/en/latest/plugins/ */
export const banditCodes = byId({
  G3a: 'B105 B106',
  G3b: 'B107',
  G4b: 'B308 B701 B702 B703 B704',
  G4f: 'B201 B303 B304 B305 B311 B323 B324 B501 B502 B503 B504 B505 B507',
  G5c: 'B110 B112',
});

/** Checks of any tool that are about a label of a whole file: others of the same statement say nothing of it. */
export const wholeFileChecks: { readonly [id: string]: RegExp } = {
  hash: /^(?:security\/(?:weak-hash|fast-password-hash)|S303|S324|B303|B324)$/,
  weakrand: /^(?:security\/predictable-\w+|S311|B311)$/,
  securecookie: /^security\/unsafe-cookie$/,
};

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
  benchmark: byId({ G4f: 'hash weakrand securecookie' }),
  semgrep: byId({
    G2a: 'sync-sleep-in-async-code',
    G3a: `hardcoded-token jwt-python-hardcoded-secret avoid_hardcoded_config_SECRET_KEY
      password-empty-string`,
    G3b: 'hardcoded-password-default-argument',
    G4b: `avoid-mark-safe class-extends-safestring context-autoescape-off direct-use-of-httpresponse
      directly-returned-format-string explicit-unescape-with-markup filter-with-is-safe formathtml-fstring-parameter
      global-autoescape-off html-magic-method html-safe incorrect-autoescape-disabled missing-autoescape-disabled
      raw-html-format raw-html-concat reflected-data-httpresponse reflected-data-httpresponsebadrequest
      response-contains-unsanitized-input make-response-with-unknown-content template-autoescape-off template-unescaped-with-safe
      template-unquoted-attribute-var template-var-unescaped-with-safeseq unescaped-template-extension`,
    G4c: 'flask-wtf-csrf-disabled no-csrf-exempt django-no-csrf-token',
    G4f: `django-secure-set-cookie disabled-cert-validation insecure-cipher-algorithm-arc4
      insecure-cipher-algorithm-blowfish insecure-cipher-algorithm-des insecure-cipher-algorithm-idea
      insecure-cipher-algorithm-rc2 insecure-cipher-algorithm-rc4 insecure-cipher-algorithm-xor insecure-cipher-mode-ecb
      insecure-hash-algorithm-md2 insecure-hash-algorithm-md4 insecure-hash-algorithm-md5 insecure-hash-algorithm-sha1
      insecure-hash-function insufficient-dsa-key-size insufficient-ec-key-size insufficient-rsa-key-size
      jwt-python-none-alg md5-used-as-password no-set-ciphers paramiko-implicit-trust-host-key pdb-remove python-debugger-found crypto-mode-without-authentication
      secure-set-cookie ssl-wrap-socket-is-deprecated sha224-hash unverified-jwt-decode
      unverified-ssl-context weak-ssl-version`,
    G5a: 'python-logger-credential-disclosure',
  }),
};

/**
 * A label that the standard does not agree with: left out of one of the two tables, and listed with the reason. Only what
 * the makers of the set could accept is one: another of their own checks, or what the documentation of the library says.
 */
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
    text: /\bSSLv23_METHOD/,
    reason: '`SSLv23_METHOD` negotiates the newest version of TLS that both know (documentation of pyOpenSSL)',
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
    id: /^secure-set-cookie$/,
    text: /secure=False, httponly=False/,
    reason: 'labelled fine because the flags are given; the cookie goes over plain HTTP',
  },
  {
    set: 'semgrep',
    id: /^missing-autoescape-disabled$/,
    text: /autoescape ?= ?(?:False|something)/,
    reason: 'fine for another check of the same set, which labels `autoescape=False` a violation',
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
    id: /^synchronousHttpOperationsInAsync$/,
    text: /urllib3\.PoolManager\(\) #/,
    reason: 'making a pool makes no connection',
  },
  {
    set: 'ruff',
    id: /^ASYNC240$/,
    text: /OK, covered by ASYNC230/,
    reason: 'fine for this code; another one of ruff’s reports it',
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
];
