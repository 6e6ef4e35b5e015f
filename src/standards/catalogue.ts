import { django } from './django.ts';
import { fastapi } from './fastapi.ts';
import { flask } from './flask.ts';
import { general } from './general.ts';
import { ninja } from './ninja.ts';
import { starlette } from './starlette.ts';
import type { Statement } from './statement.ts';

export type { Statement } from './statement.ts';

/**
 * The standard: every statement, in the order of the document. Rules name the statements they enforce.
 *
 * A statement that restates a general one (FL5a, FA4a, ST4a and NJ4a restate G2 and DJ1b) is reported with both ids.
 * Of G2a, G2b and G2c a finding carries exactly one; G2d is added inside handlers only.
 * "Handler" in the texts is whatever the framework calls when a request arrives.
 */
export const catalogue: readonly Statement[] = [...general, ...django, ...flask, ...fastapi, ...starlette, ...ninja];

const byId = new Map(catalogue.map((statement) => [statement.id, statement]));

/** The statement of that id, or undefined. Ids are exact: `G2a`. */
export function statementOf(id: string): Statement | undefined {
  return byId.get(id);
}
