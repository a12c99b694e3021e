import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@csa/platform';
import { Controller } from '@nestjs/common';
import type { StreamableFile } from '@nestjs/common';
import { Answers } from '../rest/answers.decorator.js';
import { Received } from '../rest/exchange.js';
import type { Answered, AnswerOf, Exchange } from '../rest/exchange.js';
import { RouteTable } from '../rest/route-table.js';
import { redocPolicy, swaggerPolicy } from './content-policy.js';
import { openApiRoute, redocFileRoute, redocRoute, swaggerFileRoute, swaggerRoute } from './documents.schema.js';
import { openApiDocument } from './openapi.js';
import type { OpenApiDocument } from './openapi.js';
import { redocPage, swaggerPage, swaggerStart } from './pages.js';
import { fileAnswer, filesIn, packageFolder, textAnswer } from './static-files.js';

/** These files change with a release only. */
const assetHeaders = { 'cache-control': 'public, max-age=3600' };

type Page = Answered<StreamableFile>;

const html = 'text/html; charset=utf-8';
const swaggerFiles = filesIn(packageFolder('swagger-ui-dist'), ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']);
const redocScript = 'redoc.standalone.js';
/** ReDoc shows a logo that it fetches from its makers; nothing here is fetched from another host. */
const redocLogo = 'https://cdn.redoc.ly/redoc/logo-mini.svg';

@Controller()
export class DocumentsController {
  readonly #document: OpenApiDocument;

  constructor(routes: RouteTable) {
    this.#document = openApiDocument(routes.routes);
  }

  @Answers(openApiRoute)
  openApi(): AnswerOf<typeof openApiRoute> {
    return { ...this.#document };
  }

  @Answers(swaggerRoute)
  swagger(): Page {
    return textAnswer(swaggerPage, html, swaggerPolicy);
  }

  @Answers(swaggerFileRoute)
  async swaggerFile(@Received() { params }: Exchange<typeof swaggerFileRoute>): Promise<Page> {
    return params.file === 'start.js' ? textAnswer(swaggerStart, 'text/javascript; charset=utf-8') : fileAnswer(swaggerFiles, params.file, assetHeaders);
  }

  @Answers(redocRoute)
  redoc(): Page {
    return textAnswer(redocPage, html, redocPolicy);
  }

  @Answers(redocFileRoute)
  async redocFile(@Received() { params }: Exchange<typeof redocFileRoute>): Promise<Page> {
    if (params.file !== redocScript) throw new AppError('not_found', 'There is no such file.');
    const script = await readFile(join(packageFolder('redoc'), 'bundles', redocScript), 'utf8');
    return textAnswer(script.replaceAll(redocLogo, 'data:,'), 'text/javascript; charset=utf-8', assetHeaders);
  }
}
