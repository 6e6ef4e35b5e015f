import { defineLibrary } from '../contracts/framework.ts';
import { blocks, names } from './_tables.ts';

const thread = '`asyncio.to_thread`';

/** Waiting for somebody to type. */
export default defineLibrary({
  name: 'stdin',
  distributions: ['click', 'typer', 'rich'],
  knowledge: {
    aliases: {
      'builtins.input': 'input',
      'click.termui.prompt': 'click.prompt',
      'click.termui.confirm': 'click.confirm',
    },
  },
  blocking: [
    // Python library reference, `functions`, `sys`, `getpass`.
    ...blocks(
      'input',
      thread,
      'input',
      'getpass.getpass',
      names('sys.stdin', 'read readline readlines'),
      'sys.stdin[]',
    ),
    ...blocks('input', thread, names('sys.stdin.buffer', 'read readline readlines')),
    // https://click.palletsprojects.com/en/stable/api/, https://typer.tiangolo.com/, https://rich.readthedocs.io/
    ...blocks('input', thread, 'click.prompt', 'click.confirm', 'click.pause', 'typer.prompt', 'typer.confirm'),
    ...blocks('input', thread, 'rich.prompt.Prompt.ask', 'rich.prompt.Confirm.ask', 'rich.console.Console().input'),
  ],
});
