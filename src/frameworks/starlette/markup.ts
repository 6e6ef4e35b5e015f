import type { MarkupCalls } from '../../contracts/framework.ts';

/** https://www.starlette.io/responses/#htmlresponse */
export const starletteMarkup: MarkupCalls = {
  pages: ['starlette.responses.HTMLResponse', 'fastapi.responses.HTMLResponse'],
};
