import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chunksOf, completion, eventStream, TestModelServer } from '@csa/testing';
import type { Browser } from 'playwright-core';
import { startSystem } from '../system/index.js';
import type { System } from '../system/index.js';
import { chromiumProgram, openBrowser } from './browser.js';
import { DemoPage } from './demo.page.js';

const READING = JSON.stringify({ messages: [{ intent_detail: 'question', confidence: 0.9, facts: [] }] });
/** Its first sentence is shown; then the line is cut, after so long that whoever looks has seen it. */
const BEGUN = 'Happy to help with that! Go to Settings';
const SEEN_MS = 600;
const whenThereIsABrowser = chromiumProgram === undefined ? describe.skip : describe;

whenThereIsABrowser(`the demo page, when the model breaks off${chromiumProgram === undefined ? '; skipped, there is no Chromium on this machine' : ''}`, () => {
  let model: TestModelServer;
  let system: System;
  let browser: Browser;
  beforeAll(async () => {
    model = await TestModelServer.start((request) => (request.body.response_format === undefined
      ? eventStream([...chunksOf({ text: BEGUN }).slice(0, -2), SEEN_MS], { isCut: true }) : completion(request, { text: READING })));
    [system, browser] = await Promise.all([startSystem({ OPENAI_BASE_URL: model.url }), openBrowser()]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await system.stop();
    await model.stop();
  }, 60_000);

  test('shows the reply in place of what was begun, and nothing of that stays', async () => {
    const demo = await DemoPage.open(browser, system.gateways[0] ?? '');
    await demo.connect('guest-broken', await system.token('guest-broken'));
    const reply = await demo.say('How do I reset my password?');
    expect((await demo.passing()).pieces.join()).toContain('Happy to help with that!');
    expect(reply).toContain('Settings > Security');
    expect(reply).not.toContain('Happy to help');
    expect(await demo.words('assistant')).toEqual([reply]);
    expect(await demo.page.locator('.entry.writing').count()).toBe(0);
    expect(await demo.at('transcript').textContent()).not.toContain('Happy to help');
    await demo.close();
  }, 60_000);
});
