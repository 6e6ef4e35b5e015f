import { defineRule, py } from '../../contracts/rule.ts';
import { hazardsIn } from './_hazards.ts';

/** SSH connections to whoever answers. */
export default defineRule({
  name: 'security/unknown-host-key',
  standards: ['G4f'],
  summary: 'Disallow SSH clients that trust any host.',
  why: 'Whoever can answer in the place of the server is given the password and all that is sent.',
  help: 'Load the known host keys, and refuse hosts that are not among them.',
  limits:
    'A policy or a file of keys that comes from settings or a parameter is not known, and what the command `ssh` is told is not read.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        import paramiko

        def connect(host):
            client = paramiko.SSHClient()
            client.set_missing_host_key_policy(paramiko.AutoAddPolicy())  # error
            client.connect(host)
            return client
      `,
      good: py`
        import paramiko

        def connect(host):
            client = paramiko.SSHClient()
            client.load_system_host_keys()
            client.connect(host)
            return client
      `,
    },
  ],
  visit: {
    Module(_, { file, report }) {
      for (const { hazard, node, name } of hazardsIn(file, 'unknown-host-key')) {
        report(node, { message: `\`${name}\` trusts whichever host answers.`, help: `Use ${hazard.instead}.` });
      }
    },
  },
});
