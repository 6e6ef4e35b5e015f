import { defineRule, py } from '../../contracts/rule.ts';
import { hazardsIn } from './_hazards.ts';

/** TLS connections that do not check who is at the other end. */
export default defineRule({
  name: 'security/unverified-certificate',
  standards: ['G4f'],
  summary: 'Disallow TLS connections that do not verify the certificate of the other side.',
  why: 'Without verification the connection is encrypted to whoever answers: passwords and data go to anybody who can get in between.',
  help: 'Leave verification on, and give the library the certificate of your own authority if it needs one.',
  limits: 'Sessions and contexts are followed inside one file. `verify=verify` with a value from elsewhere is silent.',
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
        // The name has to be unchecked before the certificate can be: one finding for the two.
        if (name.endsWith('.check_hostname') && found.some((other) => other.name === modeOf(name))) continue;
        report(node, {
          message: `\`${name}\` leaves the certificate of the other side unchecked.`,
          help: `Use ${hazard.instead}.`,
        });
      }
    },
  },
});

function modeOf(name: string): string {
  return name.replace(/check_hostname$/, 'verify_mode');
}
