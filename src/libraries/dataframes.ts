import { defineLibrary } from '../contracts/framework.ts';
import { blocks, give, long, names } from './_tables.ts';

const thread = '`asyncio.to_thread`';

const readers = `
  read_csv read_table read_fwf read_excel read_json read_html read_xml read_parquet read_feather read_orc read_pickle
  read_sas read_spss read_stata read_hdf`;
/** Without a path `to_csv`, `to_json` and `to_html` give text and touch no file: they are left out. */
const writers = 'to_excel to_parquet to_feather to_orc to_pickle to_stata to_hdf';
const polarsReaders = 'read_csv read_excel read_ipc read_json read_ndjson read_parquet read_avro';

/** Data frames and arrays read from, or written to, files and databases. */
export default defineLibrary({
  name: 'dataframes',
  distributions: ['pandas', 'polars', 'numpy', 'openpyxl', 'pyarrow'],
  knowledge: {
    aliases: {
      'pandas.core.frame.DataFrame': 'pandas.DataFrame',
      'pandas.core.series.Series': 'pandas.Series',
      'openpyxl.reader.excel.load_workbook': 'openpyxl.load_workbook',
      'openpyxl.workbook.Workbook': 'openpyxl.Workbook',
    },
    types: {
      ...give(
        'pandas.DataFrame()',
        names('pandas', `${readers} read_sql read_sql_query read_sql_table concat merge`).map((path) => `${path}()`),
      ),
      ...give(
        'polars.DataFrame()',
        names('polars', polarsReaders).map((path) => `${path}()`),
      ),
      'openpyxl.load_workbook()': 'openpyxl.Workbook()',
    },
  },
  blocking: [
    ...long([
      // https://pandas.pydata.org/docs/reference/io.html
      ...blocks(
        'file',
        thread,
        names('pandas', readers),
        names('pandas.DataFrame()', writers),
        'pandas.ExcelFile',
        'pandas.ExcelWriter',
      ),
      ...blocks(
        'database',
        thread,
        names('pandas', 'read_sql read_sql_query read_sql_table read_gbq'),
        'pandas.DataFrame().to_sql',
      ),
      // https://docs.pola.rs/api/python/stable/reference/io.html
      ...blocks(
        'file',
        thread,
        names('polars', polarsReaders),
        names('polars.DataFrame()', 'write_excel write_parquet'),
      ),
      ...blocks('database', thread, names('polars', 'read_database read_database_uri')),
      // https://openpyxl.readthedocs.io/en/stable/
      ...blocks('file', thread, 'openpyxl.load_workbook', 'openpyxl.Workbook().save'),
      // https://arrow.apache.org/docs/python/
      ...blocks('file', thread, names('pyarrow.parquet', 'read_table write_table'), 'pyarrow.csv.read_csv'),
      // https://pandas.pydata.org/docs/reference/: whole columns at a time, as long as the table is.
      ...blocks(
        'cpu',
        thread,
        names('pandas', 'DataFrame concat merge merge_asof pivot_table crosstab json_normalize'),
      ),
      ...blocks('cpu', thread, 'pandas.DataFrame().*'),
      // https://docs.pola.rs/api/python/stable/reference/
      ...blocks('cpu', thread, 'polars.DataFrame', 'polars.DataFrame().*', 'polars.concat'),
    ]),
    // https://numpy.org/doc/stable/reference/routines.io.html
    ...blocks('file', thread, names('numpy', 'load save savez savez_compressed loadtxt savetxt genfromtxt fromfile')),
  ],
});
