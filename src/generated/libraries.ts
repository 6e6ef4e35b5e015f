// Made by `npm run generate` from the names of files. Do not edit.
import type { Library } from '../contracts/framework.ts';
import apisLibrary from '../libraries/apis.ts';
import cachesLibrary from '../libraries/caches.ts';
import ciphersLibrary from '../libraries/ciphers.ts';
import cloudLibrary from '../libraries/cloud.ts';
import commandLineLibrary from '../libraries/command-line.ts';
import concurrencyLibrary from '../libraries/concurrency.ts';
import cookiesLibrary from '../libraries/cookies.ts';
import cryptoLibrary from '../libraries/crypto.ts';
import databasesLibrary from '../libraries/databases.ts';
import dataframesLibrary from '../libraries/dataframes.ts';
import debuggersLibrary from '../libraries/debuggers.ts';
import documentsLibrary from '../libraries/documents.ts';
import environmentLibrary from '../libraries/environment.ts';
import filesLibrary from '../libraries/files.ts';
import hashesLibrary from '../libraries/hashes.ts';
import httpLibrary from '../libraries/http.ts';
import imagesLibrary from '../libraries/images.ts';
import logsLibrary from '../libraries/logs.ts';
import machineLearningLibrary from '../libraries/machine-learning.ts';
import mailLibrary from '../libraries/mail.ts';
import markupLibrary from '../libraries/markup.ts';
import officeLibrary from '../libraries/office.ts';
import queuesLibrary from '../libraries/queues.ts';
import schemasLibrary from '../libraries/schemas.ts';
import socketsLibrary from '../libraries/sockets.ts';
import sqlalchemyLibrary from '../libraries/sqlalchemy.ts';
import stdinLibrary from '../libraries/stdin.ts';
import subprocessLibrary from '../libraries/subprocess.ts';
import timeLibrary from '../libraries/time.ts';
import tlsLibrary from '../libraries/tls.ts';
import tokensLibrary from '../libraries/tokens.ts';

export const libraries: readonly Library[] = [
  apisLibrary,
  cachesLibrary,
  ciphersLibrary,
  cloudLibrary,
  commandLineLibrary,
  concurrencyLibrary,
  cookiesLibrary,
  cryptoLibrary,
  databasesLibrary,
  dataframesLibrary,
  debuggersLibrary,
  documentsLibrary,
  environmentLibrary,
  filesLibrary,
  hashesLibrary,
  httpLibrary,
  imagesLibrary,
  logsLibrary,
  machineLearningLibrary,
  mailLibrary,
  markupLibrary,
  officeLibrary,
  queuesLibrary,
  schemasLibrary,
  socketsLibrary,
  sqlalchemyLibrary,
  stdinLibrary,
  subprocessLibrary,
  timeLibrary,
  tlsLibrary,
  tokensLibrary,
];
