import type { AccessPath } from '../../semantics/model.ts';

interface LibraryPattern {
  readonly path: string;
  readonly name: string | null;
  readonly view: AccessPath;
}

export interface LibraryUrls {
  /** Its `app_name`. */
  readonly app: string | null;
  readonly patterns: readonly LibraryPattern[];
}

const AUTH = 'django.contrib.auth.views';

/** URLconfs that Django 5.2 and REST framework 3.16 bring themselves, by their sources. */
const LIBRARY_URLS: ReadonlyMap<AccessPath, LibraryUrls> = new Map([
  [
    'django.contrib.auth.urls',
    {
      app: null,
      patterns: [
        { path: 'login/', name: 'login', view: `${AUTH}.LoginView` },
        { path: 'logout/', name: 'logout', view: `${AUTH}.LogoutView` },
        { path: 'password_change/', name: 'password_change', view: `${AUTH}.PasswordChangeView` },
        { path: 'password_change/done/', name: 'password_change_done', view: `${AUTH}.PasswordChangeDoneView` },
        { path: 'password_reset/', name: 'password_reset', view: `${AUTH}.PasswordResetView` },
        { path: 'password_reset/done/', name: 'password_reset_done', view: `${AUTH}.PasswordResetDoneView` },
        { path: 'reset/<uidb64>/<token>/', name: 'password_reset_confirm', view: `${AUTH}.PasswordResetConfirmView` },
        { path: 'reset/done/', name: 'password_reset_complete', view: `${AUTH}.PasswordResetCompleteView` },
      ],
    },
  ],
  [
    'django.conf.urls.i18n',
    { app: null, patterns: [{ path: 'setlang/', name: 'set_language', view: 'django.views.i18n.set_language' }] },
  ],
  [
    'django.contrib.flatpages.urls',
    {
      app: null,
      patterns: [
        {
          path: '<path:url>',
          name: 'django.contrib.flatpages.views.flatpage',
          view: 'django.contrib.flatpages.views.flatpage',
        },
      ],
    },
  ],
  [
    'rest_framework.urls',
    {
      app: 'rest_framework',
      patterns: [
        { path: 'login/', name: 'login', view: `${AUTH}.LoginView` },
        { path: 'logout/', name: 'logout', view: `${AUTH}.LogoutView` },
      ],
    },
  ],
]);

/** The patterns of a library's URLconf; null for one that is not known. */
export function libraryPatterns(module: AccessPath): LibraryUrls | null {
  return LIBRARY_URLS.get(module) ?? null;
}
