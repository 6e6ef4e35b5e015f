import type { Auth, Input } from '../../contracts/facts.ts';
import type { AccessPath } from '../../semantics/model.ts';
import { type Told, ToldRoute } from '../_route.ts';
import type { RouterObject } from '../_routers.ts';
import type { Protection } from './protection.ts';

/** What is told of a rule of the URL map. */
export interface Mapped extends Omit<Told, 'runs' | 'isBuiltIn' | 'owner'> {
  /** What it is declared on; null for what Flask or an extension adds by itself. */
  readonly owner: RouterObject | null;
  readonly app: RouterObject | null;
}

/** A rule of the URL map. What lets requests in is found out when somebody asks. */
export class FlaskRoute extends ToldRoute {
  readonly framework = 'flask';
  /** The objects it is declared on and served by. */
  private readonly holders: readonly RouterObject[];
  private readonly protection: Protection;
  private knownAuth: readonly Auth[] | null | undefined;
  private knownCsrf: boolean | null | undefined;

  constructor(told: Mapped, protection: Protection) {
    super({
      ...told,
      runs: told.handler?.fact.isAsync === true ? 'event-loop' : 'worker',
      owner: told.owner?.path ?? null,
      isBuiltIn: told.owner === null,
    });
    this.holders = [told.owner, told.app].filter((holder) => holder !== null);
    this.protection = protection;
  }

  get auth(): readonly Auth[] | null {
    return (this.knownAuth ??= this.isBuiltIn ? [] : this.protection.authOf(this, this.holders));
  }

  get isCsrfChecked(): boolean | null {
    return (this.knownCsrf ??= this.protection.isCsrfChecked(this, this.holders));
  }

  get inputs(): readonly Input[] {
    return [...(this.path ?? '').matchAll(PARAMETER)].map(([, converter, name]) => ({
      name: name!,
      from: 'path' as const,
      type: TYPES.get(converter ?? 'string') ?? null,
      isRequired: true,
    }));
  }
}

/** `<name>`, `<int:name>`, `<any(a, b):name>`. */
const PARAMETER = /<(?:([A-Za-z_]\w*)(?:\([^)]*\))?:)?([A-Za-z_]\w*)>/g;

/** What converters give: https://werkzeug.palletsprojects.com/en/stable/routing/#built-in-converters */
const TYPES: ReadonlyMap<string, AccessPath> = new Map([
  ['string', 'str()'],
  ['path', 'str()'],
  ['any', 'str()'],
  ['int', 'int()'],
  ['float', 'float()'],
  ['uuid', 'uuid.UUID()'],
]);
