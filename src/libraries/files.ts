import { defineLibrary } from '../contracts/framework.ts';
import { blocks, chains, give, names } from './_tables.ts';

const asyncFile = '`anyio.open_file`';
const asyncPath = '`anyio.Path`';
const thread = '`asyncio.to_thread`';

/**
 * Files. What takes one cheap system call (`os.path.exists`, `Path.mkdir`, `os.remove`) is left out, and so are reads and
 * writes on an open file: its `open` is what is reported.
 */
export default defineLibrary({
  name: 'files',
  distributions: ['diskcache', 'joblib'],
  // Their texts hold the path, or the address.
  tellingErrors: ['OSError', 'IOError', 'ConnectionError'],
  knowledge: {
    aliases: { 'io.open': 'open', '_io.open': 'open', 'builtins.open': 'open' },
    bases: { 'pathlib.PosixPath': ['pathlib.Path'], 'pathlib.WindowsPath': ['pathlib.Path'] },
    types: {
      // Python library reference, `pathlib`.
      ...chains(
        'pathlib.Path()',
        'absolute resolve expanduser joinpath with_name with_stem with_suffix readlink relative_to',
      ),
      ...give('pathlib.Path()', 'pathlib.Path.cwd()', 'pathlib.Path.home()', 'pathlib.Path().parent'),
      ...give('pathlib.Path()', 'pathlib.Path().parents[]', 'pathlib.Path().iterdir()[]', 'pathlib.Path().glob()[]'),
      'pathlib.Path().rglob()[]': 'pathlib.Path()',
    },
  },
  blocking: [
    // Python library reference, `functions`, `io`, `codecs`, `gzip`, `bz2`, `lzma`, `tempfile`.
    ...blocks('file', asyncFile, 'open', 'codecs.open', 'gzip.open', 'bz2.open', 'lzma.open', 'os.fdopen'),
    ...blocks('file', asyncFile, names('tempfile', 'TemporaryFile NamedTemporaryFile'), 'fileinput.input'),
    ...blocks(
      'file',
      asyncFile,
      'os.open',
      'io.open_code',
      'gzip.GzipFile',
      'bz2.BZ2File',
      'lzma.LZMAFile',
      'wave.open',
    ),
    // `io`: a file that comes open, by its annotation; one that is opened here is reported there.
    ...['TextIOWrapper', 'BufferedReader', 'BufferedWriter', 'BufferedRandom', 'FileIO'].flatMap((type) =>
      blocks('file', asyncFile, names(`io.${type}()`, 'read readline readlines readinto write writelines truncate')),
    ),
    // `dbm`, `shelve`, `mailbox`, `linecache`: files that are databases, or are read whole.
    ...blocks('file', thread, 'dbm.open', 'shelve.open', 'mailbox.mbox', 'mailbox.Maildir', 'linecache.getlines'),
    // `pathlib`: what opens, reads, writes or walks.
    ...blocks(
      'file',
      asyncPath,
      names('pathlib.Path()', 'open read_text read_bytes write_text write_bytes rglob walk'),
    ),
    // `os`, `glob`: what walks a tree.
    ...blocks('file', thread, 'os.walk', 'os.fwalk', 'glob.glob', 'os.removedirs', 'os.fsync'),
    // `shutil`, `zipfile`, `tarfile`: what reads or writes whole files.
    ...blocks('file', thread, names('shutil', 'copy copy2 copyfile copyfileobj copytree move rmtree make_archive')),
    ...blocks('file', thread, 'shutil.unpack_archive', 'tarfile.open', 'filecmp.cmp', 'filecmp.dircmp'),
    ...blocks('file', thread, names('zipfile.ZipFile()', 'extract extractall write testzip')),
    // https://joblib.readthedocs.io/en/stable/persistence.html
    ...blocks('file', thread, 'joblib.load', 'joblib.dump'),
    // https://grantjenks.com/docs/diskcache/api.html: a cache in SQLite.
    ...blocks('file', thread, names('diskcache.Cache()', 'get set add delete pop incr decr memoize expire clear')),
  ],
});
