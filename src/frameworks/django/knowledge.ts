import type { Knowledge } from '../../contracts/framework.ts';
import { chains, give, names } from '../../libraries/_tables.ts';
import { packageKnowledge } from './models/packages.ts';
import { restKnowledge } from './rest.ts';

const GENERIC = 'django.views.generic';
const MODEL = '<django.db.models.Model>()';

/** Modules whose public names are re-exported by the package above them, as `__init__` of Django 5.2 does it. */
const flattened = {
  'django.db.models':
    'base fields fields.related fields.files fields.json fields.generated fields.composite manager query query_utils expressions aggregates constraints enums indexes deletion lookups',
  [GENERIC]: 'base detail edit list dates',
  'django.http': 'request response',
  'django.forms': 'forms models fields widgets formsets',
  'django.urls': 'conf base resolvers',
  'django.core.mail': 'message',
  'django.contrib.admin': 'options sites decorators',
};

/** Class-based views: bases by `__bases__` of Django 5.2, the abstract halves that only Django itself names left out. */
const viewBases = {
  TemplateView: ['TemplateResponseMixin', 'ContextMixin', 'View'],
  RedirectView: ['View'],
  SingleObjectMixin: ['ContextMixin'],
  BaseDetailView: ['SingleObjectMixin', 'View'],
  SingleObjectTemplateResponseMixin: ['TemplateResponseMixin'],
  DetailView: ['SingleObjectTemplateResponseMixin', 'BaseDetailView'],
  FormMixin: ['ContextMixin'],
  ModelFormMixin: ['FormMixin', 'SingleObjectMixin'],
  ProcessFormView: ['View'],
  BaseFormView: ['FormMixin', 'ProcessFormView'],
  FormView: ['TemplateResponseMixin', 'BaseFormView'],
  BaseCreateView: ['ModelFormMixin', 'ProcessFormView'],
  CreateView: ['SingleObjectTemplateResponseMixin', 'BaseCreateView'],
  BaseUpdateView: ['ModelFormMixin', 'ProcessFormView'],
  UpdateView: ['SingleObjectTemplateResponseMixin', 'BaseUpdateView'],
  BaseDeleteView: ['DeletionMixin', 'FormMixin', 'BaseDetailView'],
  DeleteView: ['SingleObjectTemplateResponseMixin', 'BaseDeleteView'],
  MultipleObjectMixin: ['ContextMixin'],
  BaseListView: ['MultipleObjectMixin', 'View'],
  MultipleObjectTemplateResponseMixin: ['TemplateResponseMixin'],
  ListView: ['MultipleObjectTemplateResponseMixin', 'BaseListView'],
  BaseDateListView: ['MultipleObjectMixin', 'DateMixin', 'View'],
  ArchiveIndexView: ['MultipleObjectTemplateResponseMixin', 'BaseDateListView'],
  YearArchiveView: ['MultipleObjectTemplateResponseMixin', 'YearMixin', 'BaseDateListView'],
  MonthArchiveView: ['MultipleObjectTemplateResponseMixin', 'YearMixin', 'MonthMixin', 'BaseDateListView'],
  WeekArchiveView: ['MultipleObjectTemplateResponseMixin', 'YearMixin', 'WeekMixin', 'BaseDateListView'],
  DayArchiveView: ['MultipleObjectTemplateResponseMixin', 'YearMixin', 'MonthMixin', 'DayMixin', 'BaseDateListView'],
  TodayArchiveView: ['DayArchiveView'],
  DateDetailView: ['SingleObjectTemplateResponseMixin', 'DateMixin', 'BaseDetailView'],
};

const authViews = {
  LoginView: 'FormView',
  LogoutView: 'TemplateView',
  PasswordResetView: 'FormView',
  PasswordResetDoneView: 'TemplateView',
  PasswordResetConfirmView: 'FormView',
  PasswordResetCompleteView: 'TemplateView',
  PasswordChangeView: 'FormView',
  PasswordChangeDoneView: 'TemplateView',
};

const responses = `
  HttpResponseRedirect HttpResponsePermanentRedirect HttpResponseNotModified HttpResponseBadRequest HttpResponseForbidden
  HttpResponseNotFound HttpResponseNotAllowed HttpResponseGone HttpResponseServerError JsonResponse`;

/** Fields that say of themselves what they extend. */
const fieldBases = {
  'django.db.models.ForeignObject': ['django.db.models.Field'],
  'django.db.models.ForeignKey': ['django.db.models.ForeignObject'],
  'django.db.models.OneToOneField': ['django.db.models.ForeignKey'],
  'django.db.models.ManyToManyField': ['django.db.models.Field'],
  'django.db.models.SlugField': ['django.db.models.CharField'],
  'django.db.models.EmailField': ['django.db.models.CharField'],
  'django.db.models.URLField': ['django.db.models.CharField'],
  'django.db.models.ImageField': ['django.db.models.FileField'],
  'django.db.models.DateTimeField': ['django.db.models.DateField'],
  ...Object.fromEntries(
    names(
      'django.db.models',
      `BigIntegerField PositiveIntegerField PositiveBigIntegerField PositiveSmallIntegerField SmallIntegerField`,
    ).map((path) => [path, ['django.db.models.IntegerField']]),
  ),
  ...Object.fromEntries(
    names(
      'django.db.models',
      `AutoField BigAutoField SmallAutoField BinaryField BooleanField CharField TextField DateField TimeField DecimalField
       DurationField FileField FilePathField FloatField GenericIPAddressField IntegerField JSONField UUIDField`,
    ).map((path) => [path, ['django.db.models.Field']]),
  ),
};

/** `QuerySet` methods that give another queryset (queryset API reference, "Methods that return new QuerySets"). */
const lazy = `
  all filter exclude annotate alias order_by reverse distinct none select_related prefetch_related extra defer only using
  select_for_update union intersection difference complex_filter`;

/** Those whose elements are no model instances. */
const lazyRows = 'values values_list dates datetimes';

/** Methods that give one instance, or a pair of one and a flag. */
const single = 'get first last earliest latest create';

/**
 * Names of Django, by its API reference and, for bases, by introspection of 5.2.
 * A manager hands every call on to its queryset, so it stands as one that inherits from it.
 */
export const djangoKnowledge: Knowledge = {
  aliases: {
    ...Object.fromEntries(
      Object.entries(flattened).flatMap(([parent, modules]) =>
        names(parent, modules).map((module) => [module, parent]),
      ),
    ),
    'django.views.View': `${GENERIC}.View`,
    'django.contrib.gis.db.models': 'django.db.models',
    'django.contrib.auth.base_user': 'django.contrib.auth.models',
    'django.conf.urls.include': 'django.urls.include',
    'django.core.urlresolvers': 'django.urls',
    'django.shortcuts.reverse': 'django.urls.reverse',
    'django.contrib.gis.db.backends': 'django.db.backends',
    'django.db.transaction.Atomic': 'django.db.transaction.atomic',
    'django.core.validators.ValidationError': 'django.core.exceptions.ValidationError',
    'django.forms.ValidationError': 'django.core.exceptions.ValidationError',
    ...restKnowledge.aliases,
    ...packageKnowledge.aliases,
  },
  bases: {
    ...Object.fromEntries(
      Object.entries(viewBases).map(([name, bases]) => [
        `${GENERIC}.${name}`,
        bases.map((base) => `${GENERIC}.${base}`),
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(authViews).map(([name, base]) => [`django.contrib.auth.views.${name}`, [`${GENERIC}.${base}`]]),
    ),
    ...Object.fromEntries(
      ['LoginRequiredMixin', 'PermissionRequiredMixin', 'UserPassesTestMixin'].map((name) => [
        `django.contrib.auth.mixins.${name}`,
        ['django.contrib.auth.mixins.AccessMixin'],
      ]),
    ),
    ...Object.fromEntries(names('django.http', responses).map((path) => [path, ['django.http.HttpResponse']])),
    'django.http.FileResponse': ['django.http.StreamingHttpResponse'],
    ...fieldBases,
    'django.db.models.Manager': ['django.db.models.QuerySet'],
    'django.contrib.auth.models.BaseUserManager': ['django.db.models.Manager'],
    'django.contrib.auth.models.UserManager': ['django.contrib.auth.models.BaseUserManager'],
    'django.contrib.auth.models.AbstractBaseUser': ['django.db.models.Model'],
    'django.contrib.auth.models.PermissionsMixin': ['django.db.models.Model'],
    'django.contrib.auth.models.AbstractUser': [
      'django.contrib.auth.models.AbstractBaseUser',
      'django.contrib.auth.models.PermissionsMixin',
    ],
    'django.contrib.auth.models.User': ['django.contrib.auth.models.AbstractUser'],
    ...Object.fromEntries(
      [
        'django.contrib.auth.models.Group',
        'django.contrib.auth.models.Permission',
        'django.contrib.contenttypes.models.ContentType',
        'django.contrib.sites.models.Site',
        'django.contrib.sessions.models.Session',
        'django.contrib.admin.models.LogEntry',
        'django.contrib.flatpages.models.FlatPage',
      ].map((path) => [path, ['django.db.models.Model']]),
    ),
    'django.db.models.TextChoices': ['django.db.models.Choices', 'str'],
    'django.db.models.IntegerChoices': ['django.db.models.Choices', 'int'],
    'django.forms.Form': ['django.forms.BaseForm'],
    'django.forms.BaseModelForm': ['django.forms.BaseForm'],
    'django.forms.ModelForm': ['django.forms.BaseModelForm'],
    'django.contrib.auth.forms.UserCreationForm': ['django.forms.ModelForm'],
    'django.contrib.auth.forms.UserChangeForm': ['django.forms.ModelForm'],
    'django.contrib.auth.forms.AuthenticationForm': ['django.forms.Form'],
    'django.contrib.admin.ModelAdmin': ['django.contrib.admin.BaseModelAdmin'],
    'django.contrib.admin.TabularInline': ['django.contrib.admin.InlineModelAdmin'],
    'django.contrib.admin.StackedInline': ['django.contrib.admin.InlineModelAdmin'],
    'django.contrib.admin.InlineModelAdmin': ['django.contrib.admin.BaseModelAdmin'],
    'django.core.mail.EmailMultiAlternatives': ['django.core.mail.EmailMessage'],
    ...restKnowledge.bases,
    ...packageKnowledge.bases,
  },
  types: {
    ...give('django.db.models.Manager()', names('django.db.models.Model', 'objects _default_manager _base_manager')),
    ...give('django.contrib.auth.models.UserManager()', 'django.contrib.auth.models.AbstractUser.objects'),
    ...chains('django.db.models.QuerySet()', lazy),
    ...give(
      'django.db.models.QuerySet()',
      'django.db.models.Manager().get_queryset()',
      'django.db.models.QuerySet()._clone()',
    ),
    ...give(
      'django.db.models.RowQuerySet()',
      names('django.db.models.QuerySet()', lazyRows).map((path) => `${path}()`),
    ),
    ...chains('django.db.models.RowQuerySet()', `${lazy} ${lazyRows}`),
    'django.db.models.QuerySet().raw()': 'django.db.models.RawQuerySet()',
    ...give(
      MODEL,
      names('django.db.models.QuerySet()', single).map((path) => `${path}()`),
    ),
    ...give(
      MODEL,
      names('django.db.models.QuerySet()', single).map((path) => `${path.replace('().', '().a')}()`),
    ),
    ...give(
      MODEL,
      'django.db.models.QuerySet()[]',
      'django.db.models.RawQuerySet()[]',
      'django.db.models.QuerySet().iterator()[]',
    ),
    ...give('int()', names('django.db.models.QuerySet()', 'count() acount() update() aupdate()')),
    ...give('bool()', names('django.db.models.QuerySet()', 'exists() aexists() contains() acontains()')),
    ...give('dict()', names('django.db.models.QuerySet()', 'aggregate() aaggregate() in_bulk() ain_bulk()')),
    ...give('list()', names('django.db.models.QuerySet()', 'bulk_create() abulk_create()')),
    ...give('tuple()', names('django.db.models.QuerySet()', 'delete() adelete() get_or_create() update_or_create()')),
    'django.db.models.QuerySet.as_manager()': '<django.db.models.QuerySet>()',
    'django.db.models.Manager.from_queryset()': 'django.db.models.Manager',
    ...give('django.contrib.auth.models.AbstractUser', 'django.contrib.auth.get_user_model()'),
    ...give('django.http.HttpResponse()', 'django.shortcuts.render()'),
    'django.shortcuts.redirect()': 'django.http.HttpResponseRedirect()',
    'django.db.connections[]': 'django.db.connection',
    'django.db.connection.cursor()': 'django.db.backends.utils.CursorWrapper()',
    'django.core.cache.caches[]': 'django.core.cache.cache',
    'django.core.mail.get_connection()': 'django.core.mail.backends.base.BaseEmailBackend()',
    'django.test.TestCase().client': 'django.test.Client()',
    ...restKnowledge.types,
  },
};
