import type { Browser } from 'playwright-core';
import { DemoPage } from './demo.page.js';

/**
 * The picture of the README: a question answered with its source, a ticket, and a hand-off. To take it anew:
 * `DEMO_PICTURE=docs/images/demo.png STORIES_AGAINST=together npm run e2e -- apps/e2e/src/demo -t picture`.
 */
export async function takePicture(browser: Browser, gateway: string, customer: string, token: string | undefined): Promise<Buffer> {
  const demo = await DemoPage.open(browser, gateway, { viewport: { width: 1200, height: 970 }, colorScheme: 'light' });
  await demo.connect(customer, token);
  await demo.say('How do I reset my password?');
  await demo.page.locator('.sources summary').click();
  await demo.at('message-input').focus();
  await demo.say("It's still not working! This is ridiculous!");
  await demo.at('handoff-banner').waitFor();
  // The notice is the last to come.
  await demo.page.locator('.notice').waitFor();
  const picture = await demo.page.screenshot({ animations: 'disabled', caret: 'hide' });
  await demo.close();
  return picture;
}
