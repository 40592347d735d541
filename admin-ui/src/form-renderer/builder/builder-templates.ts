// The pieces of form.io's builder that are drawn by our own markup: buttons at each component without an icon font, and the dialog of
// settings, both saying in words what they do. `ref` is how form.io finds its elements again.
import { escaped } from '../formio-base.js';

type Say = (text: string) => string;

interface ComponentContext {
  readonly html: string;
  readonly disableBuilderActions?: boolean;
  readonly editComponent?: boolean;
  readonly t: Say;
}

interface DialogContext {
  readonly componentInfo: { readonly title: string };
  readonly editForm: string;
  readonly preview: string | false;
  readonly showPreview: boolean;
  readonly t: Say;
}

interface TabContext {
  readonly component: { readonly components: readonly { readonly label: string }[] };
  readonly currentTab: number;
  readonly tabLikey: string;
  readonly tabLinkKey: string;
  readonly tabKey: string;
  readonly tabComponents: readonly string[];
  readonly t: Say;
}

const BUTTONS = [
  ['moveComponent', 'move'],
  ['editComponent', 'edit'],
  ['copyComponent', 'copy'],
  ['pasteComponent', 'pasteBelow'],
  ['removeComponent', 'remove'],
] as const;

function builderComponent({ html, disableBuilderActions, editComponent, t }: ComponentContext): string {
  const buttons = BUTTONS.filter(([ref]) => ref !== 'editComponent' || editComponent === true).map(
    ([ref, name]) => `<button type="button" class="hd-builder-button hd-builder-${name}" ref="${ref}" aria-label="${escaped(t(name))}"></button>`,
  );
  const group = disableBuilderActions === true ? '' : `<div class="hd-builder-buttons" data-noattach="true">${buttons.join('')}</div>`;
  return `<div class="builder-component" ref="dragComponent" tabindex="-1">${group}${html}</div>`;
}

function builderEditForm({ componentInfo, editForm, preview, showPreview, t }: DialogContext): string {
  const hasPreview = showPreview && preview !== false;
  const shown = hasPreview
    ? `<section class="hd-settings-preview"><h3>${escaped(t('preview'))}</h3><div class="component-preview" ref="preview">${preview}</div></section>`
    : '';
  const button = (ref: string, kind: string, name: string): string =>
    `<button type="button" class="hd-button ${kind}" ref="${ref}">${escaped(t(name))}</button>`;
  return `
    <h2 class="hd-settings-title">${escaped(t(componentInfo.title))}</h2>
    <div class="hd-settings" data-preview="${String(hasPreview)}">
      <div class="component-edit-tabs"><div ref="editForm">${editForm}</div></div>
      ${shown}
    </div>
    <div class="hd-settings-foot">
      ${button('removeButton', 'hd-danger', 'remove')}
      ${preview === false ? '' : button('previewButton', '', hasPreview ? 'hidePreview' : 'showPreview')}
      ${button('cancelButton', '', 'cancel')}
      ${button('saveButton', 'hd-primary', 'save')}
    </div>`;
}

function dialog({ t }: { readonly t: Say }): string {
  return `
    <div class="formio-dialog component-settings">
      <div class="formio-dialog-overlay" ref="dialogOverlay"></div>
      <div class="formio-dialog-content" ref="dialogContents" role="dialog" aria-modal="true" aria-label="${escaped(t('edit'))}">
        <div ref="dialogContents"></div>
        <button type="button" class="hd-builder-button hd-builder-close" aria-label="${escaped(t('cancel'))}" ref="dialogClose"></button>
      </div>
    </div>`;
}

/** The parts of the settings. Form.io's own has a link inside each tab, which nobody can reach by keyboard as a tab. */
function tab({ component, currentTab, tabLikey, tabLinkKey, tabKey, tabComponents, t }: TabContext): string {
  const active = (index: number): string => (index === currentTab ? ' active' : '');
  const heads = component.components.map(
    ({ label }, index) =>
      `<li class="nav-item${active(index)}" ref="${tabLikey}"><button type="button" class="nav-link${active(index)}" ref="${tabLinkKey}">${escaped(t(label))}</button></li>`,
  );
  const bodies = tabComponents.map(
    (html, index) => `<div class="card-body tab-pane" style="display: ${index === currentTab ? 'block' : 'none'}" ref="${tabKey}">${html}</div>`,
  );
  return `<div class="card"><div class="card-header"><ul class="tab-component-tabs nav nav-tabs card-header-tabs">${heads.join('')}</ul></div>${bodies.join('')}</div>`;
}

export const TEMPLATES = {
  tab: { form: tab },
  builderComponent: { form: builderComponent },
  builderEditForm: { form: builderEditForm },
  dialog: { form: dialog },
};
