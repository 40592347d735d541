// Every route that a controller of the core declares, with what its decorator demands of the caller: read from the code as it is loaded.
import 'reflect-metadata';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RequestMethod } from '@nestjs/common';
import { NEEDS, type Needed } from '../../core/src/kernel/index.js';

export interface DeclaredRoute {
  /** "GET /submissions/:set/:period/:orgUnit". */
  key: string;
  method: string;
  needed: Needed | undefined;
}

const root = fileURLToPath(new URL('../../core/src', import.meta.url));

export async function controllerRoutes(): Promise<DeclaredRoute[]> {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.controller.ts'));
  const routes: DeclaredRoute[] = [];
  for (const path of paths) {
    const module = (await import(join(root, path))) as Record<string, unknown>;
    for (const controller of Object.values(module)) {
      if (typeof controller !== 'function' || !Reflect.hasMetadata('path', controller)) continue;
      const prototype = controller.prototype as object;
      const prefix = String(Reflect.getMetadata('path', controller));
      for (const name of Object.getOwnPropertyNames(prototype)) {
        const route: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.value;
        if (typeof route !== 'function' || !Reflect.hasMetadata('method', route)) continue;
        const method = RequestMethod[Reflect.getMetadata('method', route) as RequestMethod];
        const place = [prefix, String(Reflect.getMetadata('path', route))].map((part) => part.replace(/^\/+|\/+$/g, '')).filter((part) => part !== '');
        routes.push({ key: `${method} /${place.join('/')}`, method, needed: Reflect.getMetadata(NEEDS, route) as Needed | undefined });
      }
    }
  }
  return routes;
}
