import { defineLibrary } from '../contracts/framework.ts';

/** How answers are given cookies. */
export default defineLibrary({
  name: 'cookies',
  distributions: ['Werkzeug', 'aiohttp', 'WebOb'],
  knowledge: {},
  cookieSetters: [
    // https://werkzeug.palletsprojects.com/en/stable/wrappers/: key, value, max_age, expires, path, domain, secure, httponly.
    // Other frameworks took name and order over; where they did not (aiohttp, WebOb), flags are given by name.
    { method: 'set_cookie', secure: 6, httponly: 7 },
    // With a salt as the third one, and by name after it.
    { method: 'set_signed_cookie', secure: null, httponly: null },
  ],
});
