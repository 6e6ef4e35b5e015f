import { defineRule, py } from '../../contracts/rule.ts';
import type { FileModel } from '../../semantics/model.ts';
import { Kind, type Node } from '../../syntax/python/nodes.ts';
import { hazardsIn } from './_hazards.ts';
import { destinationsOf, wordsIn } from './_names.ts';

/** TLS connections that do not check who is at the other end. */
export default defineRule({
  name: 'security/unverified-certificate',
  standards: ['G4f'],
  summary: 'Disallow TLS connections that do not verify the certificate of the other side.',
  why: 'Without verification the connection is encrypted to whoever answers: passwords and data go to anybody who can get in between.',
  help: 'Leave verification on, and give the library the certificate of your own authority if it needs one.',
  limits:
    'Sessions and contexts are followed inside one file. Silent are `verify=verify` with a value from elsewhere, what stands under a test of a setting that turns verification off or of `DEBUG`, and functions that read the certificate of the other side.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        import requests

        def stock(sku):
            return requests.get(f"https://stock.internal/{sku}", verify=False).json()  # error
      `,
      good: py`
        import requests

        def stock(sku):
            return requests.get(f"https://stock.internal/{sku}", verify="/etc/ssl/internal-ca.pem").json()
      `,
    },
    {
      bad: py`
        import ssl

        def context():
            made = ssl.create_default_context()
            made.check_hostname = False
            made.verify_mode = ssl.CERT_NONE  # error
            return made
      `,
      good: py`
        import ssl

        def context():
            return ssl.create_default_context(cafile="/etc/ssl/internal-ca.pem")
      `,
    },
  ],
  visit: {
    Module(_, { file, report }) {
      const found = hazardsIn(file, 'unverified-certificate');
      for (const { hazard, node, name } of found) {
        if (isAnOption(file, node) || readsCertificate(file, node)) continue;
        // The name has to be unchecked before the certificate can be: one finding for the two.
        if (name.endsWith('.check_hostname') && found.some((other) => other.name === modeOf(name))) continue;
        report(node, {
          message: name.endsWith('.check_hostname')
            ? 'Without `check_hostname`, a certificate that was made out to any other host is accepted.'
            : `\`${name}\` leaves the certificate of the other side unchecked.`,
          help: `Use ${hazard.instead}.`,
        });
      }
    },
  },
});

function modeOf(name: string): string {
  return name.replace(/check_hostname$/, 'verify_mode');
}

const OPTION = /verify|insecure|unverified|skip|self_?signed|cert|ssl|tls/i;

const DEVELOPMENT = /^(?:is_)?(?:debug|dev|development|local|testing)(?:_mode|_env)?$/i;

/** Whether whoever runs it decides: it stands under a test of such an option, or is made to be chosen by one. */
function isAnOption(file: FileModel, node: Node): boolean {
  if (destinationsOf(file, node).some((name) => /insecure|unverified|no_?verify|skip_?verify/i.test(name))) return true;
  for (let at: Node | null = node; at !== null && at.kind !== Kind.FunctionDef; at = at.parent) {
    if (at.kind !== Kind.If && at.kind !== Kind.IfExp) continue;
    const words = wordsIn(at.test);
    if (words.some((word) => OPTION.test(word))) return true;
    const isThen = at.kind === Kind.If ? at.body.some((one) => one.start <= node.start && node.end <= one.end) : true;
    if (isThen && at.test.kind !== Kind.UnaryOp && words.some((word) => DEVELOPMENT.test(word))) return true;
  }
  return false;
}

/** Whether the function looks at the certificate itself: an unknown one is what it is there for. */
function readsCertificate(file: FileModel, node: Node): boolean {
  const around = file.functionAround(node);
  if (around === null) return false;
  return file
    .nodes('Attribute')
    .some(({ attr, start, end }) => /^get_?peer_?cert/i.test(attr) && start > around.start && end <= around.end);
}
