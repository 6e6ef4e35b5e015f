/** `npm run new-framework -- name`: a framework from the template, registered. TODO marks what is left to write. */
import { fail, writeTemplates } from './scaffold/template.ts';

const [name = '', ...others] = process.argv.slice(2);
if (!/^[a-z]+(-[a-z]+)*$/.test(name) || others.length > 0) {
  fail('Usage: npm run new-framework -- name, in lower case: litestar.');
}

const folder = `src/frameworks/${name}`;
writeTemplates(
  ['index', 'knowledge', 'routes'].map((part) => ({
    template: `framework-${part}.ts.txt`,
    file: `${folder}/${part}.ts`,
  })),
  { name, module: name.replaceAll('-', '_') },
);
await import('./generate.ts');
console.log(`
Next: say in ${folder}/knowledge.ts what its names stand for, and read its routes in ${folder}/routes.ts.
  npm run new-rule -- ${name}/some-name    adds a rule of its own
  npm run facts -- DIR                     shows what is read off a project`);
