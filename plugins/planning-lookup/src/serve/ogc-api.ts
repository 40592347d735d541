// The description of the OGC interface in OpenAPI 3.0, which its core asks for: what clients such as QGIS read first.
const ok = (description: string, type = 'application/json'): unknown => ({ '200': { description, content: { [type]: { schema: { type: 'object' } } } } });

const parameter = (name: string, where: 'query' | 'path', schema: unknown, description: string): unknown => ({
  name,
  in: where,
  required: where === 'path',
  schema,
  description,
  ...(name === 'bbox' ? { style: 'form', explode: false } : {}),
});

const COLLECTION = parameter('collectionId', 'path', { type: 'string' }, 'Id of a layer.');
const FILTERS = [
  parameter('bbox', 'query', { type: 'array', minItems: 4, maxItems: 6, items: { type: 'number' } }, 'Box in longitude and latitude (CRS84).'),
  parameter('limit', 'query', { type: 'integer', minimum: 1, maximum: 1000, default: 100 }, 'Most features of an answer.'),
  parameter('offset', 'query', { type: 'integer', minimum: 0, default: 0 }, 'Features to pass over.'),
  parameter('datetime', 'query', { type: 'string' }, 'Day, instant or interval: the version that held then.'),
];

export function openApi(base: string): unknown {
  return {
    openapi: '3.0.3',
    info: { title: 'Planning layers (OGC API - Features)', version: '1.0.0', license: { name: 'Apache-2.0' } },
    servers: [{ url: `${base}/ogc` }],
    paths: {
      '/': { get: { operationId: 'landing', responses: ok('Landing page') } },
      '/conformance': { get: { operationId: 'conformance', responses: ok('What it conforms to') } },
      '/collections': { get: { operationId: 'collections', responses: ok('Layers') } },
      '/collections/{collectionId}': { get: { operationId: 'collection', parameters: [COLLECTION], responses: ok('A layer') } },
      '/collections/{collectionId}/items': {
        get: { operationId: 'features', parameters: [COLLECTION, ...FILTERS], responses: ok('Features', 'application/geo+json') },
      },
      '/collections/{collectionId}/items/{featureId}': {
        get: {
          operationId: 'feature',
          parameters: [COLLECTION, parameter('featureId', 'path', { type: 'integer' }, 'Number of a feature.')],
          responses: ok('A feature', 'application/geo+json'),
        },
      },
    },
  };
}
