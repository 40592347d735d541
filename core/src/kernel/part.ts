// A part of intake: the controllers and providers of one topic, named in one file of its folder and gathered by the module.
import type { Provider, Type } from '@nestjs/common';

export interface IntakePart {
  controllers: readonly Type[];
  providers: readonly Provider[];
}
