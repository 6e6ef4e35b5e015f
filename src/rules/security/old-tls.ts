import { defineRule, py } from '../../contracts/rule.ts';
import { hazardsIn } from './_hazards.ts';

/** Versions of SSL and TLS that are broken. */
export default defineRule({
  name: 'security/old-tls',
  standards: ['G4f'],
  summary: 'Disallow SSL and TLS before 1.2.',
  why: 'Old versions can be forced on a connection by whoever sits in between, and then be read.',
  help: 'Use `ssl.create_default_context()`, which begins at TLS 1.2.',
  limits:
    'A version that comes from settings, the environment or a parameter is not known, nor one set in the configuration of a web server.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        import ssl

        def context():
            return ssl.SSLContext(ssl.PROTOCOL_TLSv1)  # error
      `,
      good: py`
        import ssl

        def context():
            return ssl.create_default_context()
      `,
    },
  ],
  visit: {
    Module(_, { file, report }) {
      for (const { hazard, node, name } of hazardsIn(file, 'old-tls')) {
        report(node, { message: `\`${name}\` is a version of TLS that is broken.`, help: `Use ${hazard.instead}.` });
      }
    },
  },
});
