import { defineLibrary } from '../contracts/framework.ts';
import { hazards, names } from './_tables.ts';

const nothing = 'a log line, or a debugger attached from outside';

/** Debuggers and consoles that wait for somebody, or let anybody in. */
export default defineLibrary({
  name: 'debuggers',
  distributions: ['ipdb', 'pudb', 'ipython', 'remote-pdb', 'web-pdb', 'rpdb', 'Werkzeug'],
  knowledge: {},
  hazards: [
    // Python library reference, `functions`, `pdb`, `code`.
    ...hazards('debugger', nothing, [
      'breakpoint',
      names('pdb', 'set_trace post_mortem pm runcall Pdb.set_trace Pdb().set_trace'),
      'code.interact',
    ]),
    // ipdb, pudb, IPython, remote-pdb, web-pdb and rpdb on PyPI
    ...hazards('debugger', nothing, ['ipdb.set_trace', 'pudb.set_trace', 'pudb.remote.set_trace', 'IPython.embed']),
    ...hazards('debugger', nothing, ['remote_pdb.set_trace', 'web_pdb.set_trace', 'rpdb.set_trace']),
    // https://werkzeug.palletsprojects.com/en/stable/debug/: a console that runs what the browser sends.
    ...hazards('debugger', nothing, ['werkzeug.debug.DebuggedApplication']),
  ],
});
