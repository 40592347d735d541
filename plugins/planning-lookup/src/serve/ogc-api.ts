// The description of the OGC interface in OpenAPI 3.0, which its core asks for: what clients such as QGIS read first. It names every parameter,
// every status and how one signs in; a parameter that it does not name is refused.
import { MOST_ITEMS } from './ogc-query.js';

const content = (type: string): unknown => ({ [type]: { schema: { type: 'object' } } });

/** `missing`: whether it may be asked for something that does not exist. */
function responses(description: string, { type = 'application/json', missing = false } = {}): unknown {
  const refused = (why: string): unknown => ({ description: why, content: content('application/problem+json') });
  return {
    '200': { description, content: content(type) },
    '400': refused('A parameter is not valid or does not exist.'),
    '401': refused('Nobody is signed in.'),
    '403': refused('The right to view is missing.'),
    ...(missing ? { '404': refused('There is no such collection or feature.') } : {}),
    '500': refused('A fault of the server.'),
    '503': refused('The service is off or overloaded.'),
  };
}

const parameter = (name: string, where: 'query' | 'path', schema: object, description: string): unknown => ({
  name,
  in: where,
  required: where === 'path',
  schema,
  description,
  ...(where === 'query' ? { style: 'form', explode: false } : {}),
});

const COLLECTION = parameter('collectionId', 'path', { type: 'string' }, 'Id of a layer.');
const FORMAT = parameter('f', 'query', { type: 'string', enum: ['json'] }, 'Form of the answer; there is one.');

export function openApi(base: string, systems: readonly string[]): unknown {
  const system = (name: string, description: string): unknown =>
    parameter(name, 'query', { type: 'string', format: 'uri', enum: systems, default: systems[0] }, description);
  const filters = [
    parameter(
      'bbox',
      'query',
      {
        type: 'array',
        oneOf: [
          { minItems: 4, maxItems: 4 },
          { minItems: 6, maxItems: 6 },
        ],
        items: { type: 'number' },
      },
      'Box in `bbox-crs`, by default longitude and latitude; heights are left out.',
    ),
    system('bbox-crs', 'Coordinate system of the box.'),
    system('crs', 'Coordinate system of the answer.'),
    parameter(
      'datetime',
      'query',
      { type: 'string' },
      'Day, instant or interval (RFC 3339; ".." is open): the last version that held then. Without it, the version of today.',
    ),
    parameter('limit', 'query', { type: 'integer', minimum: 1, maximum: MOST_ITEMS, default: 100 }, 'Most features of an answer.'),
    parameter('offset', 'query', { type: 'integer', minimum: 0, default: 0 }, 'Features to pass over.'),
  ];
  const get = (operationId: string, parameters: readonly unknown[], answers: unknown): unknown => ({
    get: { operationId, parameters: [...parameters, FORMAT], responses: answers },
  });
  const features = { type: 'application/geo+json', missing: true };
  return {
    openapi: '3.0.3',
    info: { title: 'Planning layers (OGC API - Features)', version: '1.1.0', license: { name: 'Apache-2.0' } },
    servers: [{ url: base }],
    security: [{ token: [] }, { session: [] }],
    paths: {
      '/ogc': get('landing', [], responses('Landing page')),
      '/ogc/api': get('api', [], responses('This description', { type: 'application/vnd.oai.openapi+json;version=3.0' })),
      '/ogc/conformance': get('conformance', [], responses('What it conforms to')),
      '/ogc/collections': get('collections', [], responses('Layers')),
      '/ogc/collections/{collectionId}': get('collection', [COLLECTION], responses('A layer', { missing: true })),
      '/ogc/collections/{collectionId}/items': get('features', [COLLECTION, ...filters], responses('Features', features)),
      '/ogc/collections/{collectionId}/items/{featureId}': get(
        'feature',
        [COLLECTION, parameter('featureId', 'path', { type: 'integer' }, 'Number of a feature.'), system('crs', 'Coordinate system of the answer.')],
        responses('A feature', features),
      ),
    },
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token of the platform with the right to view.' },
        session: { type: 'apiKey', in: 'cookie', name: 'hd_session' },
      },
    },
  };
}
