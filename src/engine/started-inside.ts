/**
 * Packages that are none: a project whose folder has an `__init__.py` that nobody needs, and which is started inside of
 * this folder (`uvicorn main:app`), so that its modules import each other by names without it.
 */

/**
 * Whether the modules of a package import each other as if its folder was where imports start, and never by the name of
 * the package or relatively.
 *
 * @param name of the package
 * @param siblings modules and packages right inside of it, without their endings
 * @param sources texts of the modules right inside of it
 */
export function isStartedInside(name: string, siblings: ReadonlySet<string>, sources: Iterable<string>): boolean {
  let isSeen = false;
  for (const source of sources) {
    for (const [, module = ''] of source.matchAll(/^(?:from|import)[ \t]+(\.|[^\W\d]\w*)/gm)) {
      if (module === '.' || (module === name && !siblings.has(name))) return false;
      isSeen ||= siblings.has(module) && !STANDARD.has(module);
    }
  }
  return isSeen;
}

/** Modules of the standard library that folders of a project are called like. */
const STANDARD: ReadonlySet<string> = new Set(
  `
    abc array ast asyncio calendar cmd code collections copy csv dataclasses datetime email enum errno
    functools hashlib html http io json locale logging math numbers operator os parser platform profile
    queue random re resource secrets select signal site socket statistics string sys test time token
    trace types typing uuid warnings
  `.match(/\w+/g),
);
