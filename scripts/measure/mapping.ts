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
    G4f: `conn_recv django-secure-set-cookie disabled-cert-validation insecure-cipher-algorithm-arc4
      insecure-cipher-algorithm-blowfish insecure-cipher-algorithm-des insecure-cipher-algorithm-idea
      insecure-cipher-algorithm-rc2 insecure-cipher-algorithm-rc4 insecure-cipher-algorithm-xor insecure-cipher-mode-ecb
      insecure-hash-algorithm-md2 insecure-hash-algorithm-md4 insecure-hash-algorithm-md5 insecure-hash-algorithm-sha1
      insecure-hash-function insufficient-dsa-key-size insufficient-ec-key-size insufficient-rsa-key-size
      jwt-python-none-alg md5-used-as-password no-set-ciphers paramiko-implicit-trust-host-key pdb-remove
      python-debugger-found secure-set-cookie ssl-wrap-socket-is-deprecated sha224-hash unverified-jwt-decode
      unverified-ssl-context weak-ssl-version`,
    G5a: 'python-logger-credential-disclosure',
    G5e: 'logging-error-without-handling',
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

export const disagreements: readonly Disagreement[] = [];
