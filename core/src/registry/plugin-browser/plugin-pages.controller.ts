// Pages of plugins that the reader may see, with the address of the module that draws them.
import { Controller, Get } from '@nestjs/common';
import { ACTIONS, type Action, type PluginPageView } from '@haidang/plugin-sdk';
import { CurrentPrincipal, holds, type Principal } from '../../access/index.js';
import { Answers, Needs } from '../../kernel/index.js';
import { BrowserParts } from './browser-parts.service.js';

@Controller()
export class PluginPagesController {
  constructor(private readonly parts: BrowserParts) {}

  @Get('plugin-pages')
  @Needs('signed-in')
  @Answers('PluginPageView', { list: true })
  async pages(@CurrentPrincipal() principal: Principal): Promise<{ items: PluginPageView[] }> {
    const parts = await this.parts.all();
    const items = parts.flatMap(({ plugin, module, styles }) =>
      (plugin.contributes.pages ?? [])
        .filter(({ action }) => maySee(principal, action))
        .map(({ id, title }) => ({ plugin: plugin.id, id, title, module, styles })),
    );
    return { items };
  }
}

/** A page without a right of its own is for those who may view; a right that does not exist is nobody's. */
function maySee(principal: Principal, action: string | undefined): boolean {
  return action === undefined ? holds(principal, 'view') : isAction(action) && holds(principal, action);
}

function isAction(text: string): text is Action {
  return ACTIONS.some((action) => action === text);
}
