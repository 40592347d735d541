// How form.io's builder is opened here: our palette in place of its own, no JSON editor, no address outside, usable by keyboard,
// drawn by our own pieces. Pure.
import type { FormioComponent } from '../mapping/formio-component.js';
import { WORDS } from './builder-texts.js';
import type { BuilderWords, BuiltType } from './builder-texts.js';
import { TEMPLATES } from './builder-templates.js';
import { BUILT_TYPES } from './edit-forms.js';

interface Offered {
  readonly title: string;
  readonly component: FormioComponent;
}

function schemaOf(type: BuiltType, words: BuilderWords): object {
  const label = words.types[type];
  const options = [words.optionOne, words.optionTwo].map((option) => ({ label: option, value: option }));
  switch (type) {
    case 'radio':
      return { type, key: type, label, input: true, values: options };
    case 'select':
      return { type, key: type, label, input: true, widget: 'html5', data: { values: options } };
    case 'panel':
      return { type, key: 'section', label, title: label, input: false, collapsible: false, components: [] };
    case 'textfield':
      return { type, key: 'text', label, input: true, validate: { maxLength: 250 } };
    case 'textarea':
      return { type, key: 'note', label, input: true, validate: { maxLength: 2000 } };
    case 'container':
    case 'editgrid':
      return { type, key: type === 'container' ? 'group' : 'list', label, input: true, components: [] };
    case 'decimal':
    case 'date':
    case 'checkbox':
    case 'matrix':
    case 'attachment':
      return { type, key: type, label, input: true };
  }
}

/** The palette: every kind of field, and the indicators that the form lacks. */
function paletteOf(words: BuilderWords, offered: readonly Offered[]): object {
  const kinds = BUILT_TYPES.map((type, weight) => [type, { title: words.types[type], key: type, weight, schema: schemaOf(type, words) }]);
  const indicators = offered.map(({ title, component }, weight) => [
    `offered-${component.key}`,
    { title, key: `offered-${component.key}`, weight, schema: component },
  ]);
  return {
    basic: false,
    advanced: false,
    layout: false,
    data: false,
    premium: false,
    resource: false,
    ...(indicators.length === 0
      ? {}
      : { indicators: { title: words.indicators, weight: 0, default: true, components: Object.fromEntries(indicators) as object } }),
    fields: { title: words.fields, weight: 1, default: indicators.length === 0, components: Object.fromEntries(kinds) as object },
  };
}

export function builderOptions(language: 'vi' | 'en', offered: readonly Offered[]): object {
  return {
    builder: paletteOf(WORDS[language], offered),
    noDefaultSubmitButton: true,
    noAddSubmitButton: true,
    keyboardBuilder: true,
    editJson: false,
    noSource: true,
    // The list of nil cells is the product's own.
    disabled: ['nil'],
    language,
    templates: TEMPLATES,
    sideBarScroll: false,
  };
}
