import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { focused, watchPassing } from './in-page.js';

/** What was on the screen only for a moment. */
interface Passing {
  readonly typing: boolean;
  readonly pieces: readonly string[];
}

/** The demo page in a browser of its own, used by keyboard. */
export class DemoPage {
  /** Errors on the console and errors nobody caught. */
  readonly errors: string[] = [];
  /** Hosts that were asked for anything. */
  readonly hosts = new Set<string>();

  private constructor(readonly page: Page) {
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => { if (message.type() === 'error') this.errors.push(message.text()); });
    page.on('pageerror', (error) => { this.errors.push(error.message); });
    page.on('request', (request) => { this.hosts.add(new URL(request.url()).host); });
    page.on('websocket', (socket) => { this.hosts.add(new URL(socket.url()).host); });
  }

  static async open(browser: Browser, gateway: string, options: BrowserContextOptions = {}): Promise<DemoPage> {
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', ...options });
    await context.addInitScript(watchPassing);
    const demo = new DemoPage(await context.newPage());
    await demo.page.goto(`${gateway}/demo`);
    return demo;
  }

  at(testId: string): Locator {
    return this.page.getByTestId(testId);
  }

  /** The entries of the conversation by one side, without a reply that is still being written. */
  entries(role: 'user' | 'assistant'): Locator {
    return this.at('transcript').locator(`.entry.${role}:not(.writing)`);
  }

  words(role: 'user' | 'assistant'): Promise<string[]> {
    return this.entries(role).locator('.words').allTextContents();
  }

  /** Presses Tab until an element has the focus; throws after more than one round of the page. */
  async tabTo(name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    for (let presses = 0; presses < 40; presses++) {
      await this.page.keyboard.press(key);
      if (await this.focus() === name) return;
    }
    throw new Error(`Tab never comes to ${name}.`);
  }

  focus(): Promise<string> {
    return this.page.evaluate<string>(focused);
  }

  /** Connects as a customer; the token is typed when the page asks for one. */
  async connect(customer: string, token: string | undefined): Promise<void> {
    await this.tabTo('user-id');
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.type(customer);
    await this.page.keyboard.press('Enter');
    await this.identify(token);
  }

  /** Waits until the page is connected, giving the token when it is asked for. */
  async identify(token: string | undefined): Promise<void> {
    if (token !== undefined) {
      await this.page.locator('#token').waitFor();
      await this.page.locator('#token:focus').waitFor();
      await this.page.keyboard.type(token);
      await this.page.keyboard.press('Enter');
    }
    await this.connected();
    await this.page.locator('[data-testid=message-input]:focus').waitFor();
  }

  async connected(): Promise<void> {
    await this.page.locator('[data-testid=connection-state][data-state=connected]').waitFor();
  }

  /** Writes a message and presses Enter. */
  async write(content: string): Promise<void> {
    await this.page.keyboard.type(content);
    await this.page.keyboard.press('Enter');
  }

  /** Writes a message and waits for the reply, which it returns. */
  async say(content: string): Promise<string> {
    const before = await this.entries('assistant').count();
    await this.write(content);
    const reply = this.entries('assistant').nth(before);
    await reply.waitFor();
    return await reply.locator('.words').textContent() ?? '';
  }

  /** Whether an element can be seen without scrolling the page. */
  async isInWindow(testId: string): Promise<boolean> {
    const box = await this.at(testId).boundingBox();
    const { height = 0 } = this.page.viewportSize() ?? {};
    return box !== null && box.height >= 40 && box.y >= 0 && box.y + box.height <= height;
  }

  passing(): Promise<Passing> {
    return this.page.evaluate<Passing>('passing');
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
