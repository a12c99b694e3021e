import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { RestVisitor } from '../doors/index.js';
import { startSystem } from '../system/index.js';
import type { System } from '../system/index.js';
import { repository } from '../system/process.js';
import { chromiumProgram, openBrowser } from './browser.js';
import { DemoPage } from './demo.page.js';
import { takePicture } from './demo.picture.js';
import { focusShows, nameless, overhang, paleTexts } from './in-page.js';
import { WeakLine } from './weak.line.js';
import type { Deaf } from './weak.line.js';

const TICKET = /TKT-\d{8}-\d{4,}/;
const whenThereIsABrowser = chromiumProgram === undefined ? describe.skip : describe;

whenThereIsABrowser(`the demo page${chromiumProgram === undefined ? '; skipped, there is no Chromium on this machine' : ''}`, () => {
  let system: System;
  let browser: Browser;
  beforeAll(async () => { [system, browser] = await Promise.all([startSystem(), openBrowser()]); }, 120_000);
  afterAll(async () => {
    await browser.close();
    await system.stop();
  }, 60_000);

  const gateway = (replica = 0): string => system.gateways[replica % system.gateways.length] ?? '';
  const guest = (): string => `guest-${randomUUID().slice(0, 8)}`;
  const enter = async (customer: string, options: BrowserContextOptions = {}, replica = 0): Promise<DemoPage> => {
    const demo = await DemoPage.open(browser, gateway(replica), options);
    await demo.connect(customer, await system.token(customer));
    return demo;
  };

  describe('of a customer on the enterprise plan, by keyboard alone', () => {
    const customer = 'user_002';
    let demo: DemoPage;
    beforeAll(async () => { demo = await enter(customer); }, 60_000);
    afterAll(async () => { await demo.close(); });

    test('a question is answered while the page shows that somebody writes, and what', async () => {
      const reply = await demo.say('How do I reset my password?');
      expect(reply).toContain('Settings > Security');
      const { typing, pieces } = await demo.passing();
      expect(typing).toBe(true);
      expect(pieces.length).toBeGreaterThan(0);
      for (const piece of pieces) expect(reply.startsWith(piece.trim())).toBe(true);
      expect(pieces[0]?.length).toBeLessThan(reply.length);
      expect(await demo.at('typing').isVisible()).toBe(false);
    });

    test('its source opens with Enter and quotes what the reply says', async () => {
      await demo.tabTo('Source', 'Shift+Tab');
      await demo.page.keyboard.press('Enter');
      const quote = demo.page.locator('.sources blockquote');
      await quote.waitFor();
      expect((await demo.words('assistant')).join()).toContain(await quote.textContent());
      expect(await demo.page.locator('.sources').textContent()).toContain('FAQ Knowledge Base');
    });

    test('a ticket is opened, and stands beside the conversation', async () => {
      await demo.tabTo('message-input');
      const reply = await demo.say('I need to create a support ticket for billing issue');
      const id = TICKET.exec(reply)?.[0];
      expect(id).toBeDefined();
      expect(await demo.at('ticket').textContent()).toBe(id);
      expect(await demo.page.locator('.badge').last().textContent()).toBe(`Ticket ${String(id)} opened`);
    });

    test('an angry message brings the banner with the promise of the plan, and the mood', async () => {
      const reply = await demo.say("It's still not working! This is ridiculous!");
      const banner = demo.at('handoff-banner');
      await banner.waitFor();
      expect(await banner.textContent()).toContain(TICKET.exec(reply)?.[0]);
      expect(await banner.textContent()).toContain('within 1 hour.');
      expect(await demo.at('mood').getAttribute('data-label')).toBe('negative');
    });

    test('a second browser shows the same conversation, and each shows what the other writes', async () => {
      const second = await enter(customer, {}, 1);
      await second.page.locator('.notice').waitFor();
      expect(await second.words('user')).toEqual(await demo.words('user'));
      expect(await second.words('assistant')).toEqual(await demo.words('assistant'));
      expect(await second.at('handoff-banner').isVisible()).toBe(true);
      await second.write('From my other screen');
      await demo.entries('user').getByText('From my other screen').waitFor();
      await second.close();
    });

    test('after a reload everything is there again', async () => {
      const before = [await demo.words('user'), await demo.words('assistant')];
      await demo.page.reload();
      await demo.identify(await system.token(customer));
      await demo.entries('user').nth((before[0]?.length ?? 0) - 1).waitFor();
      expect([await demo.words('user'), await demo.words('assistant')]).toEqual(before);
      expect(await demo.at('handoff-banner').isVisible()).toBe(true);
    });

    test('nothing went wrong on the console, and no other host was asked for anything', () => {
      expect(demo.errors).toEqual([]);
      expect([...demo.hosts]).toEqual([new URL(gateway()).host]);
    });
  });

  test('HTML that somebody wrote is shown as text, and does nothing', async () => {
    const demo = await enter(guest());
    const hostile = '<img src=x onerror="document.title=\'taken\'"><script>document.title="taken"</script>';
    await demo.say(hostile);
    await demo.say('My name is <b>Eve</b>');
    expect((await demo.words('user'))[0]).toBe(hostile);
    expect(await demo.at('transcript').locator('img, script, b').count()).toBe(0);
    expect(await demo.page.title()).toBe('Support chat');
    expect(demo.errors).toEqual([]);
    await demo.close();
  });

  // Lost on the way there, the message must be sent again; lost on the way back, it is sent again and must be known.
  test.each<[Deaf]>([['to the server'], ['to the page']])('a line that loses what is sent %s and then breaks: the message is there once, with one reply', async (direction) => {
    const customer = guest();
    const line = await WeakLine.to(gateway());
    const demo = await DemoPage.open(browser, line.address);
    await demo.connect(customer, await system.token(customer));
    await demo.say('Hello');
    line.lose(direction);
    await demo.write('How do I invite team members?');
    await demo.page.locator('.entry[data-delivery=sending]').waitFor();
    if (direction === 'to the page') await until(async () => (await history(customer)).includes('How do I invite team members?'));
    line.cut();
    await demo.at('connection-state').filter({ hasText: /Connection lost, trying again in \d+ s/ }).waitFor();
    line.mend();
    await demo.connected();
    await demo.entries('assistant').nth(1).waitFor();
    expect(await demo.words('user')).toEqual(['Hello', 'How do I invite team members?']);
    expect(await demo.entries('assistant').count()).toBe(2);
    expect((await history(customer)).filter((content) => content === 'How do I invite team members?')).toHaveLength(1);
    await demo.close();
    await line.close();
  }, 60_000);

  async function history(customer: string): Promise<string[]> {
    const { body } = await new RestVisitor(system, customer).send('GET', `/users/${customer}/history`);
    return (body as { messages: { content: string }[] }).messages.map(({ content }) => content);
  }

  test('every field has a label, every button a name; one main heading, one log; the focus always shows', async () => {
    const demo = await enter(guest());
    await demo.say('How do I reset my password?');
    expect(await demo.page.evaluate(nameless)).toEqual([]);
    expect(await demo.page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await demo.page.getByRole('log').getAttribute('aria-live')).toBe('polite');
    expect(await demo.page.locator('html').getAttribute('lang')).toBe('en');
    const visited = new Set<string>();
    for (let presses = 0; presses < 25; presses++) {
      await demo.page.keyboard.press('Tab');
      const name = await demo.focus();
      if (visited.size > 0 && name === [...visited][0]) break;
      if (await demo.page.evaluate('document.activeElement !== document.body')) expect([name, await demo.page.evaluate(focusShows)]).toEqual([name, true]);
      visited.add(name);
    }
    expect([...visited]).toEqual(expect.arrayContaining(['user-id', 'connect', 'new-conversation', 'transcript', 'Source', 'message-input', 'send']));
    await demo.close();
  });

  test.each<[string, BrowserContextOptions]>([
    ['a light screen', { viewport: { width: 1200, height: 800 }, colorScheme: 'light' }],
    ['a dark screen', { viewport: { width: 1200, height: 800 }, colorScheme: 'dark' }],
    ['a telephone', { viewport: { width: 390, height: 800 }, isMobile: true, hasTouch: true }],
    ['the narrowest telephone', { viewport: { width: 320, height: 568 }, isMobile: true, hasTouch: true }],
  ])('on %s every text can be read, and nothing hangs over the edge', async (_name, options) => {
    const demo = await DemoPage.open(browser, gateway(), options);
    expect(await demo.page.evaluate(paleTexts)).toEqual([]);
    const customer = guest();
    await demo.connect(customer, await system.token(customer));
    await demo.say('How do I reset my password?');
    await demo.page.locator('.sources summary').click();
    await demo.at('message-input').focus();
    await demo.say(`It's still not working! This is ridiculous! ${'verylongword'.repeat(20)}`);
    await demo.at('handoff-banner').waitFor();
    expect(await demo.page.evaluate(paleTexts)).toEqual([]);
    expect(await demo.page.evaluate(overhang)).toEqual([]);
    for (const testId of ['message-input', 'send', 'transcript']) expect([testId, await demo.isInWindow(testId)]).toEqual([testId, true]);
    await demo.close();
  }, 60_000);

  test('the picture of the README can be taken, and the one in the README is of that size', async () => {
    const picture = await takePicture(browser, gateway(), 'user_001', await system.token('user_001'));
    const target = process.env['DEMO_PICTURE'];
    if (target !== undefined) writeFileSync(join(repository, target), picture);
    const kept = readFileSync(join(repository, 'docs', 'images', 'demo.png'));
    expect(sizeOf(kept)).toEqual(sizeOf(picture));
    expect(kept.length).toBeLessThanOrEqual(300 * 1024);
  }, 60_000);
});

/** Width and height of a PNG, from its header (https://www.w3.org/TR/png-3/#11IHDR). */
function sizeOf(png: Buffer): [number, number] {
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('It never came true.');
}
