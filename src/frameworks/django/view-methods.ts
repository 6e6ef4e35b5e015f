import type { Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';

const GENERIC = 'django.views.generic';
const REST = 'rest_framework';
const MIXINS = `${REST}.mixins`;

/**
 * Methods that classes of Django and REST framework define themselves, by `vars(cls)` of Django 5.2 and REST framework
 * 3.16; what inherits from them has them.
 */
const OWN: ReadonlyMap<AccessPath, readonly string[]> = new Map([
  [`${GENERIC}.TemplateView`, ['get']],
  [`${GENERIC}.RedirectView`, ['get', 'post', 'delete', 'put', 'patch']],
  [`${GENERIC}.BaseDetailView`, ['get']],
  [`${GENERIC}.BaseListView`, ['get']],
  [`${GENERIC}.BaseDateListView`, ['get']],
  [`${GENERIC}.BaseDateDetailView`, ['get']],
  [`${GENERIC}.ProcessFormView`, ['get', 'post', 'put']],
  [`${GENERIC}.BaseCreateView`, ['get', 'post']],
  [`${GENERIC}.BaseUpdateView`, ['get', 'post']],
  [`${GENERIC}.DeletionMixin`, ['delete', 'post']],
  [`${GENERIC}.BaseDeleteView`, ['post']],
  ['django.contrib.auth.views.LogoutView', ['post']],
  ['django.views.i18n.JavaScriptCatalog', ['get']],
  ['django.views.i18n.JSONCatalog', ['get']],
  ['django.contrib.admin.AutocompleteJsonView', ['get']],
  [`${REST}.generics.CreateAPIView`, ['post']],
  [`${REST}.generics.ListAPIView`, ['get']],
  [`${REST}.generics.RetrieveAPIView`, ['get']],
  [`${REST}.generics.DestroyAPIView`, ['delete']],
  [`${REST}.generics.UpdateAPIView`, ['put', 'patch']],
  [`${REST}.generics.ListCreateAPIView`, ['get', 'post']],
  [`${REST}.generics.RetrieveUpdateAPIView`, ['get', 'put', 'patch']],
  [`${REST}.generics.RetrieveDestroyAPIView`, ['get', 'delete']],
  [`${REST}.generics.RetrieveUpdateDestroyAPIView`, ['get', 'put', 'patch', 'delete']],
  [`${REST}.authtoken.views.ObtainAuthToken`, ['post']],
  [`${REST}.schemas.views.SchemaView`, ['get']],
  [`${REST}.routers.APIRootView`, ['get']],
  [`${MIXINS}.ListModelMixin`, ['list']],
  [`${MIXINS}.CreateModelMixin`, ['create']],
  [`${MIXINS}.RetrieveModelMixin`, ['retrieve']],
  [`${MIXINS}.UpdateModelMixin`, ['update', 'partial_update']],
  [`${MIXINS}.DestroyModelMixin`, ['destroy']],
]);

/** `http_method_names` of library classes that have their own. */
const LIMITED: ReadonlyMap<AccessPath, readonly string[]> = new Map([
  ['django.contrib.auth.views.LogoutView', ['post', 'options']],
]);

/** Methods and actions that a class, of the project or of a library, has from Django and REST framework. */
export function libraryMethods(project: Project, cls: AccessPath): ReadonlySet<string> {
  const found = new Set<string>();
  const line = lineOf(project, cls);
  for (const one of line) for (const method of OWN.get(one) ?? []) found.add(method);
  const limited = line.map((one) => LIMITED.get(one)).find((one) => one !== undefined);
  if (limited !== undefined) for (const method of found) if (!limited.includes(method)) found.delete(method);
  return found;
}

function lineOf(project: Project, cls: AccessPath): readonly AccessPath[] {
  const own = project.classOf(cls);
  if (own !== null) return [own.fact.name, ...own.ancestors];
  const path = project.resolve(cls);
  return [path, ...[...OWN.keys()].filter((known) => known !== path && project.inherits(path, known))];
}
