import { defineLibrary } from '../contracts/framework.ts';

/** What programs for the terminal are written with. */
export default defineLibrary({
  name: 'command-line',
  distributions: ['click', 'typer', 'fire', 'docopt'],
  knowledge: {},
  commandLineModules: [
    'argparse',
    'optparse',
    'getopt',
    'getpass',
    // Tasks and commands of the developers' own: pyinvoke.org, flask-script.readthedocs.io
    'invoke',
    'flask_script',
    'cmd',
    'curses',
    'click',
    'typer',
    'fire',
    'docopt',
  ],
});
