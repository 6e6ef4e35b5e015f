import type { Relation } from '../../../contracts/facts.ts';
import type { AccessPath } from '../../../semantics/model.ts';
import { PACKAGE_FIELDS } from './packages.ts';

/** A field that a library's abstract model brings. */
export interface LibraryField {
  readonly name: string;
  readonly type: AccessPath;
  readonly isNullable?: boolean;
  readonly isUnique?: boolean;
  readonly isPrimaryKey?: boolean;
  /** Of a relation other than many-to-many, which those with a target are. */
  readonly kind?: Relation['kind'];
  /** Of a relation: what it leads to, and the name on the other side. */
  readonly to?: AccessPath;
  readonly reverseName?: string;
}

const MODELS = 'django.db.models';
const AUTH = 'django.contrib.auth.models';

/** Fields that abstract models declare themselves: those of Django (`django/contrib/auth` and `sessions` of 5.2), and of packages. */
export const LIBRARY_FIELDS: ReadonlyMap<AccessPath, readonly LibraryField[]> = new Map([
  ...PACKAGE_FIELDS,
  [
    `${AUTH}.AbstractBaseUser`,
    [
      { name: 'password', type: `${MODELS}.CharField` },
      { name: 'last_login', type: `${MODELS}.DateTimeField`, isNullable: true },
    ],
  ],
  [
    `${AUTH}.PermissionsMixin`,
    [
      { name: 'is_superuser', type: `${MODELS}.BooleanField` },
      { name: 'groups', type: `${MODELS}.ManyToManyField`, to: `${AUTH}.Group`, reverseName: 'user_set' },
      {
        name: 'user_permissions',
        type: `${MODELS}.ManyToManyField`,
        to: `${AUTH}.Permission`,
        reverseName: 'user_set',
      },
    ],
  ],
  [
    `${AUTH}.AbstractUser`,
    [
      { name: 'username', type: `${MODELS}.CharField`, isUnique: true },
      { name: 'first_name', type: `${MODELS}.CharField` },
      { name: 'last_name', type: `${MODELS}.CharField` },
      { name: 'email', type: `${MODELS}.EmailField` },
      { name: 'is_staff', type: `${MODELS}.BooleanField` },
      { name: 'is_active', type: `${MODELS}.BooleanField` },
      { name: 'date_joined', type: `${MODELS}.DateTimeField` },
    ],
  ],
  [
    'django.contrib.sessions.base_session.AbstractBaseSession',
    [
      { name: 'session_key', type: `${MODELS}.CharField`, isPrimaryKey: true },
      { name: 'session_data', type: `${MODELS}.TextField` },
      { name: 'expire_date', type: `${MODELS}.DateTimeField` },
    ],
  ],
]);

/** Concrete models of Django by what `ForeignKey("auth.User")` calls them, lower case. */
export const LIBRARY_MODELS: ReadonlyMap<string, AccessPath> = new Map(
  [
    `${AUTH}.User`,
    `${AUTH}.Group`,
    `${AUTH}.Permission`,
    'django.contrib.contenttypes.models.ContentType',
    'django.contrib.sites.models.Site',
    'django.contrib.sessions.models.Session',
    'django.contrib.admin.models.LogEntry',
    'django.contrib.flatpages.models.FlatPage',
    'django.contrib.redirects.models.Redirect',
  ].map((path) => {
    const [app, , name] = path.split('.').slice(-3);
    return [`${app}.${name}`.toLowerCase(), path];
  }),
);
