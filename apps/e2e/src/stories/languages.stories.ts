import type { Story } from './story.js';

/** What a company writes in its customers' languages; each FAQ is for those who write the same. */
export const faqsInOtherLanguages = [
  { id: 'story-de-return', question: 'Wie kann ich einen Artikel zurückgeben?', answer: 'Sie können jeden Artikel innerhalb von 45 Tagen zurückgeben. Das Rücksendeetikett finden Sie unter Bestellungen > Rückgabe.', language: 'de' },
  { id: 'story-de-address', question: 'Wie ändere ich meine Lieferadresse?', answer: 'Öffnen Sie Konto > Adressen und wählen Sie die neue Lieferadresse aus. Das geht, bis das Paket verschickt ist.', language: 'de' },
  { id: 'story-es-return', question: '¿Cómo puedo devolver un artículo?', answer: 'Puede devolver cualquier artículo en un plazo de 45 días. La etiqueta de devolución está en Pedidos > Devolución.', language: 'es' },
  { id: 'story-fr-return', question: 'Comment puis-je retourner un article ?', answer: 'Vous pouvez retourner tout article sous 45 jours. L’étiquette de retour se trouve dans Commandes > Retour.', language: 'fr' },
  { id: 'story-pt-return', question: 'Como posso devolver um artigo?', answer: 'Você pode devolver qualquer artigo em até 45 dias. A etiqueta de devolução está em Pedidos > Devolução.', language: 'pt' },
].map(({ language, ...faq }) => ({ ...faq, category: 'orders', keywords: [], metadata: { language } }));

/** Without a model the assistant writes what its customers write, of five languages, and quotes the pages of their language. */
export const languageStories: readonly Story[] = [
  {
    name: 'a German customer is answered from German pages, gets a ticket, and a person with the promised time',
    steps: [
      { say: 'Guten Tag!', hear: { hasAny: ['Ihnen helfen', 'für Sie tun', 'Worum geht es'], ticket: 'none' } },
      { say: 'Wie kann ich einen Artikel zurückgeben?', hear: { has: ['45 Tagen', 'Bestellungen > Rückgabe'], cited: true, escalated: false, ticket: 'none' } },
      { say: 'Wie ändere ich meine Lieferadresse?', hear: { has: ['Konto > Adressen'], not: ['auf Englisch'], cited: true, ticket: 'none' } },
      { say: 'Bitte eröffnen Sie ein Ticket: der Artikel kam beschädigt bei mir an', hear: { has: ['Ticket', 'innerhalb von 48 Stunden'], escalated: false, ticket: 'new' } },
      { say: 'Vielen Dank für die Hilfe', hear: { hasAny: ['gern', 'Keine Ursache'], ticket: 'none' } },
      { say: 'Ich möchte mit einem Mitarbeiter sprechen', hear: { has: ['an einen Menschen aus unserem Team', 'innerhalb von 24 Stunden'], escalated: true, ticket: 'new' } },
      { say: 'Danke', hear: { silent: true } },
    ],
  },
  {
    name: 'what is not known is said in German, and a person is offered',
    steps: [{ say: 'Wie lange lebt eigentlich eine Schildkröte?', hear: { hasAny: ['weiß ich', 'nichts dazu gefunden', 'nicht sicher', 'nicht ganz verstanden', 'Meinen Sie'], not: ['I ', 'help pages'], cited: false, ticket: 'none' } }],
  },
  {
    name: 'a Spanish customer is answered from a Spanish page, and gets a person',
    steps: [
      { say: '¿Cómo puedo devolver un artículo?', hear: { has: ['45 días', 'Pedidos > Devolución'], cited: true, ticket: 'none' } },
      { say: 'Quiero hablar con una persona', hear: { has: ['una persona de nuestro equipo', 'en un plazo de 24 horas'], escalated: true, ticket: 'new' } },
    ],
  },
  {
    name: 'a French customer is answered from a French page, and gets a person',
    steps: [
      { say: 'Comment puis-je retourner un article ?', hear: { has: ['45 jours', 'Commandes > Retour'], cited: true, ticket: 'none' } },
      { say: 'Je voudrais parler à un conseiller', hear: { has: ['une personne de notre équipe', 'sous 24 heures'], escalated: true, ticket: 'new' } },
    ],
  },
  {
    name: 'a Portuguese customer is answered from a Portuguese page, and gets a person',
    steps: [
      { say: 'Como posso devolver um artigo?', hear: { has: ['45 dias', 'Pedidos > Devolução'], cited: true, ticket: 'none' } },
      { say: 'Quero falar com um atendente', hear: { has: ['uma pessoa da nossa equipe', 'em até 24 horas'], escalated: true, ticket: 'new' } },
    ],
  },
  {
    name: 'who goes over to another language in the middle is answered in it, and an ok does not go back',
    steps: [
      { say: 'Wie kann ich einen Artikel zurückgeben?', hear: { has: ['45 Tagen'], cited: true } },
      { say: 'How do I reset my password, please?', hear: { has: ['Reset Password'], not: ['auf Englisch'], cited: true } },
      { say: 'ok', hear: { hasAny: ['good', 'right'], not: ['Gut.'] } },
      { say: 'Please write to me in French', hear: { has: ['votre langue (français)'] } },
      { say: '4711', hear: { hasAny: ['je', 'vous'], not: ['I ', 'Sie '] } },
    ],
  },
  {
    name: 'who writes Italian is told honestly which languages there are',
    steps: [{ say: 'Vorrei sapere dove si trova il mio pacco', hear: { has: ['Mi dispiace', 'tedesco', 'English, French, German, Portuguese and Spanish'], cited: false, ticket: 'none' } }],
  },
];
