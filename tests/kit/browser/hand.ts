// The hand of a person at a page: every click, shortcut and field of a journey goes through here and is counted, so that what a piece of
// work costs is measured and not guessed.
import type { Locator, Page } from 'playwright-core';

export interface Effort {
  /** Presses of the mouse: a button, a link, a tick, a row; a list that opens counts two, one to open it and one to choose. */
  readonly clicks: number;
  /** Keys that do something by themselves: Enter, Escape, Ctrl+V. */
  readonly keys: number;
  /** Fields typed into; getting there (Tab or a click) is not counted apart. */
  readonly fields: number;
  readonly characters: number;
}

export class Hand {
  private spent = { clicks: 0, keys: 0, fields: 0, characters: 0 };

  constructor(readonly page: Page) {}

  /** What was spent since the last time that this was asked. */
  effort(): Effort {
    const { spent } = this;
    this.spent = { clicks: 0, keys: 0, fields: 0, characters: 0 };
    return spent;
  }

  async click(target: Locator): Promise<void> {
    this.spent.clicks += 1;
    await target.click();
  }

  async press(key: string): Promise<void> {
    this.spent.keys += 1;
    await this.page.keyboard.press(key);
  }

  async type(field: Locator, text: string): Promise<void> {
    this.spent.fields += 1;
    this.spent.characters += text.length;
    await field.fill(text);
  }

  /** One choice of a list of the browser. */
  async select(list: Locator, option: string | { label: string }): Promise<void> {
    this.spent.clicks += 2;
    await list.selectOption(option);
  }

  /** Some words into a list that searches, and one of what it found. */
  async find(box: string | Locator, words: string, option: string | RegExp): Promise<void> {
    await this.type(typeof box === 'string' ? this.page.getByRole('combobox', { name: box }) : box, words);
    await this.click(this.page.locator('.ant-select-item-option:visible', { hasText: option }).first());
  }

  /** A block of cells from a spreadsheet, put at a cell or into a box by Ctrl+V. */
  async paste(field: Locator, block: string): Promise<void> {
    this.spent.keys += 1;
    this.spent.fields += 1;
    await field.focus();
    const isTaken = await field.evaluate((element, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      return !element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, block);
    // What the page does not take goes into the box, as the browser does it.
    if (!isTaken) await this.page.keyboard.insertText(block);
  }
}
