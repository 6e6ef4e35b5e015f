import type { MarkupCalls } from '../../contracts/framework.ts';
import { names } from '../../libraries/_tables.ts';

/** https://docs.djangoproject.com/en/5.2/ref/utils/#module-django.utils.html, #module-django.utils.safestring */
export const djangoMarkup: MarkupCalls = {
  trusting: names('django.utils.safestring', 'mark_safe SafeString SafeText'),
  trustedBases: ['django.utils.safestring.SafeData'],
  trustingDecorators: ['django.utils.html.html_safe'],
  patterns: ['django.utils.html.format_html'],
  harmless: [
    ...names(
      'django.utils.html',
      'escape conditional_escape format_html format_html_join json_script linebreaks urlize escapejs',
    ),
    ...names('django.utils.safestring', 'mark_safe SafeString SafeText'),
    ...names('django.urls', 'reverse reverse_lazy'),
    'django.shortcuts.resolve_url',
    'django.templatetags.static.static',
    'django.template.loader.render_to_string',
    'django.shortcuts.render',
    'django.utils.text.slugify',
    'django.contrib.humanize.templatetags.humanize.naturaltime',
    'django.contrib.humanize.templatetags.humanize.naturalday',
    'django.middleware.csrf.get_token',
  ],
  pages: names(
    'django.http',
    'HttpResponse HttpResponseBadRequest HttpResponseForbidden HttpResponseNotFound HttpResponseServerError',
  ),
  engines: [
    // Named in `TEMPLATES`, with `OPTIONS` of their own (ref/settings/#templates).
    { path: 'django.template.backends.django.DjangoTemplates', isOffByDefault: false },
    { path: 'django.template.backends.jinja2.Jinja2', isOffByDefault: false },
    { path: 'django.template.Context', isOffByDefault: false },
    { path: 'django.template.context.Context', isOffByDefault: false },
    { path: 'django.template.Engine', isOffByDefault: false },
    { path: 'django.template.engine.Engine', isOffByDefault: false },
  ],
};
