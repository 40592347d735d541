// A part of a floor: the controllers and providers of one topic, named in one file of its folder and gathered by the floor's module.
import type { Provider, Type } from '@nestjs/common';

export interface Part {
  controllers: readonly Type[];
  providers: readonly Provider[];
  /** Providers that the floors above may use. */
  exports?: readonly Provider[];
}
