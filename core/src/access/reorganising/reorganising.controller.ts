// Reorganising org units over HTTP: shown first, then done. Both take the same wish.
import { Controller, HttpCode, Post } from '@nestjs/common';
import type { Reorganise, Reorganised } from '@haidang/plugin-sdk';
import { Answers, Needs, Takes } from '../../kernel/index.js';
import { CurrentPrincipal } from '../access.guard.js';
import type { Principal } from '../principal.js';
import { Reorganising } from './reorganising.service.js';

@Controller('org-units/reorganise')
export class ReorganisingController {
  constructor(private readonly reorganising: Reorganising) {}

  /** Units that end and begin, and the rights that go on, are gained and are lost; nothing is written. */
  @Post('preview')
  @Needs('administer')
  @HttpCode(200)
  @Answers('Reorganised')
  preview(@CurrentPrincipal() by: Principal, @Takes('Reorganise') wanted: Reorganise): Promise<Reorganised> {
    return this.reorganising.preview(by, wanted);
  }

  /** On and after `effective` the new units stand; what was before keeps its units. */
  @Post()
  @Needs('administer')
  @HttpCode(200)
  @Answers('Reorganised')
  reorganise(@CurrentPrincipal() by: Principal, @Takes('Reorganise') wanted: Reorganise): Promise<Reorganised> {
    return this.reorganising.reorganise(by, wanted);
  }
}
