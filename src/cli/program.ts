import { Command, InvalidArgumentError, Option } from 'commander';
import type { Help } from 'commander';
import { settings } from '../config/schema.ts';
import { SECTIONS } from '../reporters/map.ts';
import { check } from './check.ts';
import type { CheckCommandOptions } from './check.ts';
import { explain } from './explain.ts';
import { frameworkTitles } from './knowledge.ts';
import { map } from './map.ts';
import type { MapCommandOptions } from './map.ts';
import { report } from './report.ts';
import type { ReportCommandOptions } from './report.ts';
import { columnsFor } from './terminal.ts';

/** Put in by the build; a run of the sources has none. */
declare const VERSION: string | undefined;
const version = typeof VERSION === 'undefined' ? '0.0.0-source' : VERSION;

const EXAMPLES = `
Examples:
  $ groundrules                                  check the project in this folder
  $ groundrules check backend --preset strict    everything, in one folder
  $ groundrules --select async,G3a --statistics  one topic and one statement, counted
  $ groundrules --format json -o findings.json   for other programs
  $ groundrules --fix                            mend what can be mended; --diff shows it first
  $ groundrules map --only routes                what answers requests, who may, where it runs
  $ groundrules report                           the scorecard: which statements hold
  $ groundrules explain G2a                      what the standard says, and which rules hold to it
`;

const AFTERWORD = `
Rules are named by rule (async/blocking-call), topic (async) or statement of the standard (G2a).
Exit status: 0 nothing to report, 1 findings at or above --fail-on, 2 wrong usage or an error of the tool.
Configuration: [tool.groundrules] in pyproject.toml, or groundrules.toml, from the checked folder upwards.
To accept a line as it is, end it in: # groundrules: ignore[RULE] why
`;

const MAP_AFTERWORD = `
Examples:
  $ groundrules map                              everything of the project in this folder
  $ groundrules map --only routes,services       what answers requests
  $ groundrules map --format json -o map.json    for other programs; docs/map.md describes it

Values that may be secrets are covered. Exit status: 0, or 2 for wrong usage or an error of the tool.`;

const REPORT_AFTERWORD = `
Examples:
  $ groundrules report                                       the scorecard of the project in this folder
  $ groundrules report --format markdown -o scorecard.md     as a page

Rules that the configuration ignores are not run. Exit status: 0, or 2 for wrong usage or an error of the tool.`;

/** The commands and their options. Parsing throws CommanderError, UsageError or ConfigError. */
export function program(): Command {
  const helpWidth = columnsFor({ isStdout: true });
  const root = new Command('groundrules')
    .description(`Holds ${frameworkTitles()} projects to a written standard, across files, without running them.`)
    .usage(
      '[check] [PATH...] [options]\n       groundrules map [PATH...]\n       groundrules report [PATH...]\n       groundrules explain NAME',
    )
    .version(version, '-V, --version', 'Print the version.')
    .helpOption('-h, --help', 'Print this help.')
    .helpCommand('help [COMMAND]', 'tell the options of a command')
    .configureHelp({ helpWidth })
    .showHelpAfterError('(groundrules --help tells what there is)')
    .exitOverride();
  const checking = checkCommand().copyInheritedSettings(root);
  root.addCommand(checking, { isDefault: true });
  root.addCommand(mapCommand().copyInheritedSettings(root));
  root.addCommand(reportCommand().copyInheritedSettings(root));
  root.addCommand(explainCommand().copyInheritedSettings(root));
  return root.configureHelp({ helpWidth, formatHelp: (_, help) => overview(root, checking, help) });
}

/** The first page: what one may type, and the options of `check`, which is what one means by default. */
function overview(root: Command, checking: Command, help: Help): string {
  const width = help.padWidth(checking, help);
  const item = (term: string, description: string) => help.formatItem(term, width, description, help);
  const options = help.groupItems(
    [...checking.options],
    help.visibleOptions(checking).filter((option) => option.long !== '--help'),
    (option) => option.helpGroupHeading ?? '',
  );
  options.set('Other options:', help.visibleOptions(root));
  const groups = [...options].map(([heading, members]) => [
    heading,
    ...members.map((option) => item(help.optionTerm(option), help.optionDescription(option))),
    '',
  ]);
  const commands = help
    .visibleCommands(root)
    .map((command) => item(command.name(), help.subcommandDescription(command)));
  return [
    help.boxWrap(root.description(), help.helpWidth ?? 80),
    '',
    `Usage: ${help.commandUsage(root)}`,
    EXAMPLES,
    'Commands:',
    ...commands,
    '',
    ...groups.flat(),
    AFTERWORD.trimStart(),
  ].join('\n');
}

function checkCommand(): Command {
  const command = new Command('check')
    .summary('check files and folders (done if no command is named)')
    .description('Checks files and folders, the current one by default.')
    .argument('[PATH...]', 'files and folders')
    .helpOption('-h, --help', 'Print this help.')
    .optionsGroup('Which rules:')
    .addOption(new Option('--preset <NAME>', 'The rules to start with.').choices(settings.preset.shape.of))
    .option('--select <RULES>', 'Run only these; with --preset, these too. Repeat or separate by commas.', listed)
    .option('--ignore <RULES>', 'Do not run these.', listed)
    .option('--config <FILE>', 'Read the configuration from here and nowhere else.')
    .optionsGroup('What is mended:')
    .option('--fix', 'Mend what can be mended without a change of meaning, and report the rest.')
    .option('--unsafe-fixes', 'With --fix or --diff: also by fixes that may change what the code does.')
    .option('--diff', 'Print what --fix would change, and change nothing.')
    .optionsGroup('What is printed:')
    .addOption(new Option('--format <NAME>', 'How findings are written.').choices(['text', 'json']).default('text'))
    .option('--statistics', 'Print counts by rule instead of findings.')
    .option('-q, --quiet', 'Print one line for each finding, and nothing else.')
    .option('-v, --verbose', 'Print every finding in full, however many there are.');
  withOutput(command)
    .optionsGroup('How it runs:')
    .addOption(
      new Option('--fail-on <SEVERITY>', 'The least severity that gives exit status 1. Otherwise warning.').choices(
        settings['fail-on'].shape.of,
      ),
    );
  return withReading(command)
    .addHelpText('after', `${EXAMPLES}\n${AFTERWORD.trim()}`)
    .action(async (paths: string[], options: CheckCommandOptions) => {
      await check(paths, options);
    });
}

function mapCommand(): Command {
  const command = new Command('map')
    .summary('tell what a project is: routes, models, settings and more')
    .description('Tells what the projects in files and folders are, as their frameworks see them. No rule runs.')
    .argument('[PATH...]', 'files and folders, the current one by default')
    .helpOption('-h, --help', 'Print this help.')
    .optionsGroup('What is printed:')
    .option('--only <SECTIONS>', `Of ${SECTIONS.join(', ')} only these. Repeat or separate by commas.`, listed)
    .addOption(new Option('--format <NAME>', 'How it is written.').choices(['text', 'json']).default('text'));
  withOutput(command)
    .optionsGroup('How it runs:')
    .option('--config <FILE>', 'Read the configuration from here and nowhere else.');
  return withReading(command)
    .addHelpText('after', MAP_AFTERWORD)
    .action(async (paths: string[], options: MapCommandOptions) => {
      await map(paths, options);
    });
}

function reportCommand(): Command {
  const command = new Command('report')
    .summary('tell how a project stands to each statement of the standard')
    .description(
      'Tells of each statement of the standard whether it holds, is broken (how often, and where most), is not applicable, or cannot be told.',
    )
    .argument('[PATH...]', 'files and folders, the current one by default; their projects are told of as a whole')
    .helpOption('-h, --help', 'Print this help.')
    .optionsGroup('What is printed:')
    .addOption(
      new Option('--preset <NAME>', 'The rules to judge by.').choices(settings.preset.shape.of).default('strict'),
    )
    .addOption(new Option('--format <NAME>', 'How it is written.').choices(['text', 'markdown']).default('text'));
  withOutput(command)
    .optionsGroup('How it runs:')
    .option('--config <FILE>', 'Read the configuration from here and nowhere else.');
  return withReading(command)
    .addHelpText('after', REPORT_AFTERWORD)
    .action(async (paths: string[], options: ReportCommandOptions) => {
      await report(paths, options);
    });
}

/** Where a report goes, and in what colours. */
function withOutput(command: Command): Command {
  return command
    .option('--color', 'Colour the output even if it is no terminal.')
    .option('--no-color', 'Never colour the output. The variables NO_COLOR and FORCE_COLOR are heeded too.')
    .option('-o, --output-file <FILE>', 'Write to this file instead of standard output.');
}

/** How files are read. */
function withReading(command: Command): Command {
  return command
    .option('--no-cache', 'Neither read nor write .groundrules_cache.')
    .option('-j, --jobs <N>', 'Read files with so many threads.', positive);
}

function explainCommand(): Command {
  return new Command('explain')
    .summary('tell what a rule, a topic or a statement of the standard asks for')
    .description('Tells what a rule, a topic or a statement of the standard asks for, and how to mend what breaks it.')
    .argument('<NAME>', 'a rule (async/blocking-call), a topic (async) or a statement (G2a)')
    .helpOption('-h, --help', 'Print this help.')
    .option('--color', 'Colour the output even if it is no terminal.')
    .option('--no-color', 'Never colour the output.')
    .action(async (name: string, options: { readonly color?: boolean }) => {
      await explain(name, options);
    });
}

function listed(value: string, before: readonly string[] = []): readonly string[] {
  return [
    ...before,
    ...value
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ];
}

function positive(value: string): number {
  if (!/^[1-9]\d{0,3}$/.test(value)) throw new InvalidArgumentError('It must be a whole number of at least 1.');
  return Number(value);
}
