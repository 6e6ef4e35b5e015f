import { defineLibrary } from '../contracts/framework.ts';
import { blocks, chains, give, long, names } from './_tables.ts';

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
    'pdfplumber',
    'PyMuPDF',
    'pikepdf',
    'fpdf2',
    'xhtml2pdf',
    'matplotlib',
    'imageio',
    'ffmpeg-python',
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
    ...blocks('cpu', thread, names('PIL.Image.Image()', 'rotate convert save'), 'PIL.ImageOps.exif_transpose'),
    ...long(blocks('cpu', thread, names('PIL.Image.Image()', 'resize thumbnail filter'), 'PIL.ImageOps.fit')),
    // https://docs.opencv.org/4.x/
    ...blocks('cpu', thread, names('cv2', 'imread imwrite imdecode imencode cvtColor')),
    ...long(blocks('cpu', thread, 'cv2.resize')),
    // https://imageio.readthedocs.io/
    ...blocks('cpu', thread, 'imageio.imread', 'imageio.imwrite', 'imageio.v3.imread', 'imageio.v3.imwrite'),
    ...long([
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
      // https://github.com/jsvine/pdfplumber, https://pymupdf.readthedocs.io/, https://pikepdf.readthedocs.io/
      ...blocks(
        'cpu',
        thread,
        names('pdfplumber.open().pages[]', 'extract_text extract_table extract_tables extract_words'),
      ),
      ...blocks('cpu', thread, names('pymupdf.Document()', 'save tobytes'), names('fitz.Document()', 'save tobytes')),
      ...blocks('cpu', thread, 'pikepdf.Pdf.open', 'pikepdf.open', 'pikepdf.Pdf().save'),
      // https://py-pdf.github.io/fpdf2/, https://xhtml2pdf.readthedocs.io/
      ...blocks('cpu', process, 'fpdf.FPDF().output', 'xhtml2pdf.pisa.CreatePDF', 'xhtml2pdf.pisa.pisaDocument'),
      // https://matplotlib.org/stable/api/
      ...blocks('cpu', thread, 'matplotlib.pyplot.savefig', 'matplotlib.figure.Figure().savefig'),
      // https://kkroening.github.io/ffmpeg-python/: runs the program and waits for it.
      ...blocks(
        'subprocess',
        '`asyncio.create_subprocess_exec`',
        'ffmpeg.run',
        'ffmpeg.probe',
        'ffmpeg.input().**.run',
      ),
    ]),
  ],
});
