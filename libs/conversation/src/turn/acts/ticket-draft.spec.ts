import { describe, expect, test } from '@jest/globals';
import { draftTicket, topicOf } from './ticket-draft.js';

describe('what a ticket is about', () => {
  test.each<[string, string | null]>([
    ['I need to create a support ticket for billing issue', 'billing issue'],
    ['I need to create a support ticket for my billing issue', 'my billing issue'],
    ['Submit a ticket: the export is empty', 'the export is empty'],
    ['Can you open a ticket about the login error?', 'the login error?'],
    ['Open a ticket please', null], ['create ticket', null], ['make a ticket for this', null], ['I want to raise a ticket', null], ['Can you create a ticket for me?', null],
    ['My invoice is wrong, please open a ticket', 'My invoice is wrong'],
  ])('"%s"', (message, topic) => { expect(topicOf(message)).toBe(topic); });
});

describe('in other languages', () => {
  test.each([
    'Bitte eröffnen Sie ein Ticket', 'Können Sie mir bitte ein Ticket erstellen?', 'Ich möchte ein Ticket eröffnen', 'Quiero abrir un ticket', '¿Puede abrir un ticket, por favor?', 'Ouvrez un ticket, s’il vous plaît', 'Je voudrais ouvrir un ticket',
    'Quero abrir um chamado', 'Pode abrir um chamado, por favor?',
  ])('"%s" only asks for a ticket', (message) => { expect(topicOf(message)).toBeNull(); });

  test.each(['Bitte eröffnen Sie ein Ticket wegen meiner Rechnung', 'Quiero abrir un ticket: la factura es incorrecta', 'Je voudrais ouvrir un ticket pour ma facture', 'Quero abrir um chamado sobre a fatura'])('"%s" says what about, in its own words', (message) => {
    expect(topicOf(message)).toBe(message);
    expect(draftTicket(message, message)).toMatchObject({ category: 'billing', priority: 'medium' });
  });

  test.each([['Es ist dringend', 'urgent'], ['Das ist nicht dringend', 'low'], ['Es urgente', 'urgent'], ['No es urgente', 'low'], ['C’est une urgence', 'urgent'], ['É urgente', 'urgent'], ['Não é urgente', 'low'], ['Es importante', 'high']])('"%s": %s', (message, priority) => {
    expect(draftTicket(message, message).priority).toBe(priority);
  });
});

describe('the draft', () => {
  test.each([
    ['billing issue', 'billing'], ['I was charged twice', 'billing'], ['I cannot log in', 'account'], ['someone hacked my workspace', 'security'], ['Slack does not sync', 'integrations'],
    ['the page shows an error', 'technical'], ['dark mode', 'features'], ['something odd', 'general'],
  ])('"%s" is about %s', (topic, category) => { expect(draftTicket(topic, topic).category).toBe(category); });

  test('is urgent only when the customer says so', () => {
    expect(draftTicket('outage', 'Urgent: production is down').priority).toBe('urgent');
    expect(draftTicket('outage', 'it is slow').priority).toBe('medium');
  });

  test('has a short subject and the whole description', () => {
    const story = `the export fails. ${'It has been like this for days. '.repeat(20)}`;
    expect(draftTicket(story, story)).toMatchObject({ subject: 'Export fails', description: story, hasDetails: true });
    expect(draftTicket('x'.repeat(400), 'y').subject.length).toBeLessThanOrEqual(120);
    expect(draftTicket(null, 'open a ticket')).toMatchObject({ subject: 'Support request', hasDetails: false });
  });
});
