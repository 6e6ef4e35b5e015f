// Made by `npm run generate` from the names of files. Do not edit.
import type { Framework } from '../contracts/framework.ts';
import djangoFramework from '../frameworks/django/index.ts';
import fastapiFramework from '../frameworks/fastapi/index.ts';
import flaskFramework from '../frameworks/flask/index.ts';
import ninjaFramework from '../frameworks/ninja/index.ts';
import starletteFramework from '../frameworks/starlette/index.ts';

export const frameworks: readonly Framework[] = [
  djangoFramework,
  fastapiFramework,
  flaskFramework,
  ninjaFramework,
  starletteFramework,
];
