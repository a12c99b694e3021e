import { describe, expect, test } from '@jest/globals';
import { conversationLanguageOf, writtenLanguageOf } from './written-language.js';

/** What customers write, by language; written for this spec, after the lists of words were. */
const lines: Record<string, readonly string[]> = {
  en: [
    'Where is my parcel?', 'I would like my money back', 'the lamp arrived in pieces', 'Can you move my appointment to Friday?', 'nothing happens when I press save', 'How long do refunds take?', 'my voucher was rejected', 'Do you ship to Malta?',
    'I moved house, what now', 'please stop the newsletter', 'wrong size, can I swap it', 'My colleague left the company', 'Is the museum ticket valid on Sundays?', 'the driver was very friendly', 'card declined again', 'Why do I see two charges?',
    'cancel everything', 'What does the blue light mean?', 'I never got the code', 'seat 14 was broken', 'invoice 4411 please', 'this is taking forever', 'Are pets allowed?', 'the password link is dead', 'Could somebody look into this', 'it worked yesterday',
    'No, the other one', 'Thanks a lot!', 'I am still waiting', 'open a ticket', 'Hello there', 'who can see my photos', 'Premium plan price', 'app crashes at start', 'Bonjour Tristesse is the book I ordered', 'I ordered pasta al dente and got soup',
    'Siesta hotel in Madrid, booking 88', 'My name is Jürgen Müller', 'The Haus am See flat had no towels', 'can I pay with iDEAL', 'El Paso branch is closed', 'Café de la Paix charged me twice',
  ],
  es: [
    '¿Dónde está mi paquete?', 'Quiero que me devuelvan el dinero', 'la lámpara llegó rota', '¿Pueden cambiar mi cita al viernes?', 'no pasa nada cuando pulso guardar', '¿Cuánto tarda el reembolso?', 'mi cupón fue rechazado', '¿Hacen envíos a Malta?',
    'me he mudado de casa', 'por favor dejen de mandar el boletín', 'la talla no es la correcta', 'Mi compañero dejó la empresa', '¿La entrada vale los domingos?', 'el repartidor fue muy amable', 'otra vez rechazan mi tarjeta', '¿Por qué veo dos cargos?',
    'cancelen todo', '¿Qué significa la luz azul?', 'nunca recibí el código', 'el asiento estaba sucio', 'necesito la factura 4411', 'esto tarda una eternidad', '¿Se admiten mascotas?', 'el enlace no sirve', '¿Alguien puede mirarlo?', 'ayer funcionaba bien',
    'no, el otro', 'muchas gracias', 'sigo esperando', 'abran un ticket', 'buenas tardes', 'quien puede ver mis fotos', 'cuanto cuesta el plan premium', 'la aplicación se cierra sola', 'quiero hablar con una persona', 'no me llega el correo',
    'como cambio mi contrasena', 'donde esta mi factura', 'tengo un problema con mi cuenta', 'hola, necesito ayuda', 'me cobraron dos veces', 'el pedido no ha llegado',
  ],
  de: [
    'Wo ist mein Paket?', 'Ich möchte mein Geld zurück', 'die Lampe kam zerbrochen an', 'Können Sie meinen Termin auf Freitag legen?', 'es passiert nichts, wenn ich speichere', 'Wie lange dauert eine Erstattung?', 'mein Gutschein wurde abgelehnt', 'Liefern Sie nach Malta?',
    'ich bin umgezogen', 'bitte keinen Newsletter mehr', 'falsche Größe, kann ich tauschen', 'Mein Kollege hat die Firma verlassen', 'Gilt die Karte auch am Sonntag?', 'der Fahrer war sehr freundlich', 'Karte schon wieder abgelehnt', 'Warum sehe ich zwei Buchungen?',
    'alles stornieren', 'Was bedeutet das blaue Licht?', 'den Code habe ich nie bekommen', 'der Sitz war kaputt', 'bitte Rechnung 4411', 'das dauert ewig', 'Sind Haustiere erlaubt?', 'der Link geht nicht', 'Kann sich das jemand ansehen', 'gestern ging es noch',
    'nein, das andere', 'vielen Dank', 'ich warte immer noch', 'ein Ticket aufmachen', 'Guten Morgen', 'wer kann meine Fotos sehen', 'was kostet der Premium-Tarif', 'die App stürzt beim Start ab', 'ich will mit einem Menschen sprechen', 'Passwort vergessen',
    'wie aendere ich meine Adresse', 'koennen sie mir helfen', 'meine Rechnung ist falsch', 'hallo, ich brauche Hilfe', 'es wurde doppelt abgebucht', 'die Bestellung ist nicht angekommen',
  ],
  fr: [
    'Où est mon colis ?', 'Je voudrais être remboursé', 'la lampe est arrivée cassée', 'Pouvez-vous déplacer mon rendez-vous à vendredi ?', 'rien ne se passe quand j’enregistre', 'Combien de temps prend un remboursement ?', 'mon bon a été refusé', 'Livrez-vous à Malte ?',
    'j’ai déménagé', 'merci d’arrêter la newsletter', 'mauvaise taille, puis-je échanger', 'Mon collègue a quitté la société', 'Le billet est-il valable le dimanche ?', 'le livreur était très gentil', 'carte encore refusée', 'Pourquoi y a-t-il deux débits ?',
    'annulez tout', 'Que signifie la lumière bleue ?', 'je n’ai jamais reçu le code', 'le siège était sale', 'la facture 4411 s’il vous plaît', 'cela prend une éternité', 'Les animaux sont-ils admis ?', 'le lien ne marche pas', 'Quelqu’un peut regarder', 'hier ça marchait',
    'non, l’autre', 'merci beaucoup', 'j’attends toujours', 'ouvrez un ticket', 'bonne journée', 'qui peut voir mes photos', 'combien coûte l’offre premium', 'l’application plante au démarrage', 'je veux parler à une personne', 'mot de passe oublié',
    'ou est ma facture', 'comment changer mon adresse', 'ma facture est fausse', 'bonjour, j’ai besoin d’aide', 'on m’a débité deux fois', 'la commande n’est pas arrivée',
  ],
  pt: [
    'Onde está a minha encomenda?', 'Quero o meu dinheiro de volta', 'a lâmpada chegou quebrada', 'Podem mudar a minha consulta para sexta?', 'não acontece nada quando guardo', 'Quanto tempo demora o reembolso?', 'o meu cupão foi recusado', 'Vocês entregam em Malta?',
    'mudei de casa', 'por favor parem com a newsletter', 'tamanho errado, posso trocar', 'O meu colega saiu da empresa', 'O bilhete vale aos domingos?', 'o motorista foi muito simpático', 'cartão recusado outra vez', 'Por que vejo duas cobranças?',
    'cancelem tudo', 'O que significa a luz azul?', 'nunca recebi o código', 'o assento estava sujo', 'preciso da fatura 4411', 'isto demora uma eternidade', 'Aceitam animais?', 'o link não abre', 'Alguém pode ver isso', 'ontem funcionava',
    'não, o outro', 'muito obrigado', 'ainda estou esperando', 'abram um chamado', 'boa tarde', 'quem pode ver as minhas fotos', 'quanto custa o plano premium', 'o aplicativo fecha sozinho', 'quero falar com uma pessoa', 'esqueci a senha',
    'como altero o meu endereco', 'nao consigo entrar', 'a minha fatura está errada', 'olá, preciso de ajuda', 'fui cobrado duas vezes', 'o pedido não chegou',
  ],
};

describe('the language a message is written in', () => {
  test.each(Object.keys(lines))('%s is told of at least 40 lines, 95 in a hundred right', (language) => {
    const wrong = (lines[language] ?? []).map((text) => ({ text, ...writtenLanguageOf(text) })).filter(({ code }) => code !== language);
    expect(lines[language]?.length).toBeGreaterThanOrEqual(40);
    expect(wrong.length <= 2 ? [] : wrong).toEqual([]);
  });

  test('what it is sure of is right', () => {
    const sure = Object.entries(lines).flatMap(([language, texts]) => texts.map((text) => ({ text, language, ...writtenLanguageOf(text) }))).filter(({ confidence }) => confidence >= 0.9);
    expect(sure.filter(({ code, language }) => code !== language)).toEqual([]);
    expect(sure.length).toBeGreaterThan(100);
  });

  test.each([['помогите с паролем', 'und'], ['パスワードを忘れました', 'ja'], ['비밀번호를 잊었어요', 'ko'], ['密码忘了', 'zh'], ['ξέχασα τον κωδικό', 'el'], ['ลืมรหัสผ่าน', 'th'], ['שכחתי סיסמה', 'he'], ['نسيت كلمة المرور', 'und']])('another script: "%s" is %s', (text, code) => {
    expect(writtenLanguageOf(text)).toEqual({ code, confidence: 1 });
  });

  test.each(['', '4711', 'ok', '👍', 'TKT-20260131-0007', 'no', 'x'])('"%s" says nothing: it is in the conversation’s language, else in English, and not surely', (text) => {
    expect(writtenLanguageOf(text).code).toBe('en');
    expect(writtenLanguageOf(text, 'es').code).toBe('es');
    expect(writtenLanguageOf(text, 'es').confidence).toBeLessThan(0.8);
  });

  test.each(['¿Cuánto tarda la entrega?', '¡Hola!'])('a mark that only Spanish puts before a sentence tells it, and hides no word behind it: "%s"', (text) => {
    expect(writtenLanguageOf(text).code).toBe('es');
    expect(writtenLanguageOf(text).confidence).toBeGreaterThanOrEqual(0.8);
  });

  test('a message that says more wins over the conversation’s language', () => {
    expect(writtenLanguageOf('Where can I see my last invoice?', 'es').code).toBe('en');
    expect(writtenLanguageOf('Wo sehe ich meine letzte Rechnung?', 'es').code).toBe('de');
  });

  test('a conversation has the language of the newest message that is sure of it', () => {
    expect(conversationLanguageOf([])).toBeNull();
    expect(conversationLanguageOf(['¿Dónde está mi paquete?', '4711', 'ok'])).toBe('es');
    expect(conversationLanguageOf(['¿Dónde está mi paquete?', 'Sorry, in English: where is my parcel?', 'ok'])).toBe('en');
  });

  test('a text of any length is looked at so far and no further', () => {
    const long = 'la '.repeat(1_666);
    expect(writtenLanguageOf(`${long}${'where is my parcel '.repeat(20)}`)).toEqual(writtenLanguageOf(long));
  });
});
