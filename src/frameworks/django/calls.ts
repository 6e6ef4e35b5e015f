import { evaluations } from './orm.ts';
import type { CallFacts } from '../../contracts/framework.ts';
import { blocks, long, names } from '../../libraries/_tables.ts';
import { djangoMarkup } from './markup.ts';

const thread = '`asgiref.sync.sync_to_async`';

/** What Django's own calls do; of the ORM, what `orm.ts` knows the twins of. */
export const djangoCalls: CallFacts = {
  blocking: [
    // https://docs.djangoproject.com/en/5.2/topics/email/
    ...long(
      blocks(
        'mail',
        thread,
        names('django.core.mail', 'send_mail send_mass_mail mail_admins mail_managers'),
        'django.core.mail.EmailMessage().send',
        'django.contrib.auth.models.AbstractUser().email_user',
      ),
    ),
    ...[...evaluations.values()].map(({ path, twin }) => ({
      path,
      kind: 'orm' as const,
      instead: twin === null ? thread : `\`${twin}\``,
    })),
    // https://docs.djangoproject.com/en/5.2/topics/cache/#asynchronous-support
    ...names(
      'django.core.cache.cache',
      'get set add get_or_set get_many set_many delete delete_many incr decr touch clear',
    ).map((path) => ({ path, kind: 'cache' as const, instead: `\`cache.a${path.slice(path.lastIndexOf('.') + 1)}\`` })),
    // https://docs.djangoproject.com/en/5.2/ref/files/storage/
    ...blocks('file', thread, names('django.core.files.storage.default_storage', 'open save delete listdir')),
    // https://docs.djangoproject.com/en/5.2/ref/django-admin/#running-management-commands-from-your-code
    ...blocks('database', thread, 'django.core.management.call_command'),
  ],
  // Their texts tell columns, constraints and hosts.
  tellingErrors: names('django.db', 'Error DatabaseError OperationalError ProgrammingError IntegrityError DataError'),
  // https://docs.djangoproject.com/en/5.2/ref/request-response/, https://www.django-rest-framework.org/api-guide/responses/
  answers: [
    ...names(
      'django.http',
      'HttpResponse JsonResponse HttpResponseBadRequest HttpResponseForbidden HttpResponseNotFound HttpResponseServerError',
    ),
    'rest_framework.response.Response',
    'django.shortcuts.render',
  ],
  markup: djangoMarkup,
  tasks: [
    // https://docs.djangoproject.com/en/6.0/topics/tasks/
    { decorator: 'django.tasks.task', sends: ['enqueue', 'aenqueue'] },
    // https://github.com/RealOrangeOne/django-tasks, the same before 6.0.
    { decorator: 'django_tasks.task', sends: ['enqueue', 'aenqueue'] },
  ],
};
