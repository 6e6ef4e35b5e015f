import { expect, it } from 'vitest';
import fastapi from '../../src/frameworks/fastapi/index.ts';
import starlette from '../../src/frameworks/starlette/index.ts';
import { projectOf } from '../support/project.ts';

/** Of each render `template by function: names`. */
function rendersOf(files: { readonly [path: string]: string }): readonly string[] {
  const project = projectOf(files, { frameworks: [starlette, fastapi] });
  return project.renders.map(
    ({ template, by, context }) =>
      `${template ?? '?'} by ${by?.fact.name ?? '?'}: ${context === null ? '?' : context.join(' ')}`,
  );
}

it('tells templates of Starlette with the request first, by name, and first as it was', () => {
  const found = rendersOf({
    'app/pages.py': `
from starlette.templating import Jinja2Templates

templates = Jinja2Templates(directory="templates")
`,
    'app/main.py': `
from .pages import templates

async def home(request):
    return templates.TemplateResponse(request, "home.html")

async def item(request):
    return templates.TemplateResponse(request=request, name="item.html", context={"item": 1})

async def old(request):
    return templates.TemplateResponse("old.html", {"request": request, "page": 2})

async def open_ended(request):
    return templates.TemplateResponse(request, request.path_params["page"], values())
`,
  });
  expect(found).toEqual([
    'home.html by app.main.home: request',
    'item.html by app.main.item: request item',
    'old.html by app.main.old: request page',
    '? by app.main.open_ended: ?',
  ]);
});

it('tells those of FastAPI, and of classes that extend them, and no others', () => {
  const found = rendersOf({
    'app/main.py': `
from fastapi.templating import Jinja2Templates
from mail import Renderer

class Pages(Jinja2Templates):
    pass

pages = Pages(directory="templates")
mails = Renderer()

def home(request):
    mails.TemplateResponse("mail.txt")
    return pages.TemplateResponse(request, "home.html", {"user": None})
`,
  });
  expect(found).toEqual(['home.html by app.main.home: request user']);
});
