import { expect } from '@jest/globals';
import { RestStaff } from '../doors/index.js';
import type { System } from '../system/index.js';
import { faqsInOtherLanguages, languageStories } from './languages.stories.js';
import { tellByEveryDoor } from './story.js';

/** Loads the pages, and waits until whichever replica is asked knows them. */
async function loadPages(system: System): Promise<void> {
  const staff = new RestStaff(system, 'admin', 'Ada');
  const loaded = await staff.send('POST', '/knowledge/faqs', JSON.stringify(faqsInOtherLanguages), { 'content-type': 'application/json' });
  expect(loaded.status).toBe(200);
  const deadline = Date.now() + 15_000;
  let known = 0;
  while (known < 5 && Date.now() < deadline) {
    const { body } = await staff.send('GET', `/knowledge/search?q=${encodeURIComponent('Wie kann ich einen Artikel zurückgeben?')}`);
    known = (body as { answerable?: boolean }).answerable === true ? known + 1 : 0;
  }
  expect(known).toBe(5);
}

tellByEveryDoor('customers of other languages', languageStories, loadPages);
