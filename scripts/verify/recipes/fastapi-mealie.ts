import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'fastapi-mealie',
  framework: 'fastapi',
  source: { repository: 'mealie-recipes/mealie', commit: 'b5643a9399465d8b4ea339e7a6639df2d697741b' },
  requirements: [
    'fastapi==0.115.14 starlette==0.46.2 pydantic==2.11.10 pydantic-settings<2.10 SQLAlchemy==2.0.* httpx==0.27.*',
    'Jinja2 Pillow==11.* PyYAML aiofiles==24.* alembic aniso8601==9.0.1 appdirs==1.4.4 apprise bcrypt==4.* extruct==0.17.*',
    'lxml==5.* orjson pyhumps python-dateutil python-dotenv python-multipart==0.0.12 python-slugify recipe-scrapers==15.*',
    'requests tzdata uvicorn[standard]==0.32.* beautifulsoup4 isodate text-unidecode rapidfuzz authlib html2text==2024.*',
    'paho-mqtt==1.6.* pillow-heif==0.20.* pyjwt openai==1.54.* itsdangerous',
  ],
  env: { PRODUCTION: 'true', DATA_DIR: '/tmp/groundrules-verify/mealie', BASE_URL: 'http://localhost' },
  boot: {
    script: 'fastapi_facts.py',
    arguments: ['mealie.app:app', '--stub=ldap', '--stub=ldap.ldapobject', '--services'],
  },
  subjects: ['services', 'routes', 'dependencies', 'security'],
  explains: [
    {
      subjects: ['services'],
      what: /middleware \d|RequestValidationError/,
      why: 'The environment decides whether CORS and the handler for validation errors are there.',
      isDetermined: false,
    },
    {
      what: /setup\.<locals>\.(?:redoc|swagger_ui)_html$/,
      why: 'A property makes the path of a variable of the environment.',
      isDetermined: false,
    },
    {
      what: /mealie\.routes\.spa\.|^mealie\.app\.app: GET \/g\/\{group_slug\}\/(?:r|shared)\//,
      why: 'It is added where a folder of the machine is there.',
      isDetermined: false,
    },
  ],
});
