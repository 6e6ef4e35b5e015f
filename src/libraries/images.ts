import { defineLibrary } from '../contracts/framework.ts';
import { blocks, chains, give, names } from './_tables.ts';

const thread = '`asyncio.to_thread`';
const process = 'a task queue';

/** Images, PDF, video and models: work that keeps a processor busy. */
export default defineLibrary({
  name: 'images',
  distributions: [
    'Pillow',
    'opencv-python',
    'reportlab',
    'weasyprint',
    'pdfkit',
    'pypdf',
    'pdf2image',
    'pytesseract',
    'moviepy',
  ],
  knowledge: {
    types: {
      'PIL.Image.open()': 'PIL.Image.Image()',
      'PIL.Image.new()': 'PIL.Image.Image()',
      ...chains('PIL.Image.Image()', 'resize rotate crop convert copy transpose filter'),
      'PIL.ImageOps.exif_transpose()': 'PIL.Image.Image()',
      ...give('pypdf.PdfReader()', 'PyPDF2.PdfReader()'),
    },
  },
  blocking: [
    // https://pillow.readthedocs.io/en/stable/reference/Image.html: `open` is lazy.
    ...blocks(
      'cpu',
      thread,
      names('PIL.Image.Image()', 'resize thumbnail rotate convert filter save'),
      names('PIL.ImageOps', 'fit exif_transpose'),
    ),
    // https://docs.opencv.org/4.x/
    ...blocks('cpu', thread, names('cv2', 'imread imwrite resize imdecode imencode cvtColor')),
    // https://doc.courtbouillon.org/weasyprint/stable/api_reference.html
    ...blocks('cpu', process, names('weasyprint.HTML()', 'write_pdf render')),
    // pdfkit on PyPI, https://docs.reportlab.com/
    ...blocks(
      'cpu',
      process,
      names('pdfkit', 'from_url from_file from_string'),
      names('reportlab.platypus.SimpleDocTemplate()', 'build'),
    ),
    // https://pypdf.readthedocs.io/en/stable/, pdf2image on PyPI, pytesseract on PyPI
    ...blocks('cpu', thread, 'pypdf.PdfReader().pages[].extract_text', 'pypdf.PdfWriter().write'),
    ...blocks('cpu', process, names('pdf2image', 'convert_from_path convert_from_bytes')),
    ...blocks('cpu', process, names('pytesseract', 'image_to_string image_to_data image_to_pdf_or_hocr')),
    // https://zulko.github.io/moviepy/
    ...blocks(
      'cpu',
      process,
      'moviepy.VideoFileClip().write_videofile',
      'moviepy.editor.VideoFileClip().write_videofile',
    ),
  ],
});
