// GET /api/v1/openapi.json and the readable /api/docs: made from the routes' decorators and the wire shapes.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { wireSchemas } from '../kernel/index.js';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

export function describeApi(app: NestFastifyApplication): void {
  const description = new DocumentBuilder()
    .setTitle('Hải Đăng')
    .setDescription(
      'Nền tảng chỉ tiêu điều hành của tỉnh / indicator platform of a province. Errors are application/problem+json (RFC 9457) with a stable `code` and Vietnamese and English text.',
    )
    .setVersion('1')
    .addCookieAuth('hd_session')
    .addBearerAuth()
    .build();
  const make = () => {
    const document = SwaggerModule.createDocument(app, description);
    document.components = { ...document.components, schemas: { ...document.components?.schemas, ...(wireSchemas() as Schemas) } };
    return document;
  };
  SwaggerModule.setup('api/docs', app, make, { jsonDocumentUrl: 'api/v1/openapi.json', yamlDocumentUrl: 'api/v1/openapi.yaml' });
}
