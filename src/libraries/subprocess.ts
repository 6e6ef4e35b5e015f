import { defineLibrary } from '../contracts/framework.ts';
import { blocks, give, long, names } from './_tables.ts';

const asyncProcess = '`asyncio.create_subprocess_exec`';
const thread = '`asyncio.to_thread`';

/** Processes that are started or waited for. */
export default defineLibrary({
  name: 'subprocess',
  distributions: ['pexpect', 'invoke', 'fabric', 'GitPython', 'docker', 'sh'],
  // Their texts hold the command.
  tellingErrors: names('subprocess', 'CalledProcessError TimeoutExpired SubprocessError'),
  knowledge: {
    aliases: { 'git.repo.base.Repo': 'git.Repo', 'docker.client.DockerClient': 'docker.DockerClient' },
    types: {
      ...give('git.Repo()', 'git.Repo.clone_from()', 'git.Repo.init()'),
      // https://docker-py.readthedocs.io/en/stable/client.html
      ...give('docker.DockerClient()', 'docker.from_env()', 'docker.client.from_env()'),
    },
  },
  blocking: [
    // Python library reference, `subprocess`. Popen returns once the child has started: fork and exec block until then.
    ...long(
      blocks(
        'subprocess',
        asyncProcess,
        names('subprocess', 'run call check_call check_output getoutput getstatusoutput'),
        'subprocess.Popen().wait',
        'subprocess.Popen().communicate',
      ),
    ),
    ...blocks('subprocess', asyncProcess, 'subprocess.Popen'),
    // `os`, `pty`.
    ...long(blocks('subprocess', asyncProcess, names('os', 'system popen'))),
    ...blocks('subprocess', asyncProcess, names('os', 'posix_spawn posix_spawnp')),
    ...blocks(
      'subprocess',
      asyncProcess,
      names('os', 'spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe'),
    ),
    ...blocks('subprocess', asyncProcess, names('os', 'wait wait3 wait4 waitid waitpid'), 'pty.spawn'),
    // https://pexpect.readthedocs.io/en/stable/api/
    ...long(
      blocks(
        'subprocess',
        asyncProcess,
        'pexpect.run',
        'pexpect.spawn',
        'pexpect.spawn().expect',
        'pexpect.spawn().wait',
      ),
    ),
    // https://docs.pyinvoke.org/, https://docs.fabfile.org/
    ...long(
      blocks(
        'subprocess',
        thread,
        'invoke.run',
        'invoke.Context().run',
        names('fabric.Connection()', 'run sudo local put get'),
      ),
    ),
    // https://gitpython.readthedocs.io/: each call runs git.
    ...long(
      blocks(
        'subprocess',
        thread,
        'git.Repo.clone_from',
        'git.Repo().clone',
        'git.Repo().git.*',
        names('git.Repo().remotes.origin', 'pull push fetch'),
        names('git.Repo().remote()', 'pull push fetch'),
      ),
    ),
    // https://docker-py.readthedocs.io/en/stable/containers.html: requests to the Docker daemon.
    ...blocks('subprocess', '`aiodocker`', names('docker.DockerClient().containers', 'run create get list')),
    ...blocks('subprocess', '`aiodocker`', names('docker.DockerClient().images', 'build pull push get list')),
    // https://sh.readthedocs.io/: any name is a program.
    ...long([{ path: 'sh.*', except: ['Command', 'bake', 'contrib'], kind: 'subprocess', instead: asyncProcess }]),
  ],
});
