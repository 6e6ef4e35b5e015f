import { defineLibrary } from '../contracts/framework.ts';
import { blocks, give, long } from './_tables.ts';

const thread = '`asyncio.to_thread`';

/** Spreadsheets, letters and slides: whole files that are read, built and compressed. */
export default defineLibrary({
  name: 'office',
  distributions: ['XlsxWriter', 'xlrd', 'xlwt', 'python-docx', 'python-pptx', 'docxtpl'],
  knowledge: {
    types: {
      ...give('docx.document.Document()', 'docx.Document()'),
      ...give('pptx.presentation.Presentation()', 'pptx.Presentation()'),
    },
  },
  blocking: long([
    // https://xlsxwriter.readthedocs.io/workbook.html: the file is made when the workbook is closed.
    ...blocks('file', thread, 'xlsxwriter.Workbook().close'),
    // https://xlrd.readthedocs.io/, xlwt on PyPI
    ...blocks('file', thread, 'xlrd.open_workbook', 'xlwt.Workbook().save'),
    // https://python-docx.readthedocs.io/, https://python-pptx.readthedocs.io/
    ...blocks('file', thread, 'docx.Document', 'docx.document.Document().save'),
    ...blocks('file', thread, 'pptx.Presentation', 'pptx.presentation.Presentation().save'),
    // https://docxtpl.readthedocs.io/
    ...blocks('file', thread, 'docxtpl.DocxTemplate().render', 'docxtpl.DocxTemplate().save'),
  ]),
});
