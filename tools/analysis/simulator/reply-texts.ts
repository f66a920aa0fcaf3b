import type { Language } from '#domain/values/primitives.ts';
import type { SeededRandom } from '#domain/values/seeded-random.ts';
import type { DebtorResponse } from './reaction.ts';

/** What people say in words. `bankruptcy` is said when it is filed, not upon a contact. */
export type ReplyMeaning = DebtorResponse | 'bankruptcy';

type Sentences = readonly [string, ...string[]];

const REPLY_TEXTS: Readonly<Record<Language, Readonly<Record<ReplyMeaning, Sentences>>>> = {
  en: {
    'wrong-number': [
      'You have the wrong number. Nobody by that name lives here.',
      'I keep getting these and I am not who you are looking for.',
      'Wrong person. I only got this number in the spring.',
    ],
    dispute: [
      'I do not think I owe this. Please send me proof.',
      'That amount is not right. I was never charged that much.',
      'This is not my account. I dispute the whole debt.',
      'I already returned the equipment, so I am disputing this bill.',
    ],
    attorney: [
      'I have a lawyer now. Talk to her, not to me.',
      'My attorney handles this. You will get a letter from his office.',
    ],
    cease: [
      'Do not contact me about this again.',
      'I refuse to pay this and I do not want to hear from you any more.',
      'Leave me alone.',
      'Cease all communication with me about this account.',
    ],
    complaint: [
      'Your caller was rude to me and I will report this to the CFPB.',
      'This is the third message this month. It is harassment and I am filing a complaint.',
      'I want to complain about how I was treated.',
    ],
    'already-paid': [
      'I paid that already, in March, by check.',
      'This was settled last year. Look at your records.',
      'My bank says you got the money.',
    ],
    hardship: [
      'I lost my job and cannot pay right now.',
      'My hours were cut and the rent comes first. I have nothing left.',
      'I was in the hospital for a month. Is there any help?',
    ],
    stop: ['STOP', 'Stop', 'stop texting me please', 'UNSUBSCRIBE'],
    promise: [
      'All right, I will pay it on Friday when I get paid.',
      'I can take care of it next week.',
      'Send me the link, I will do it by the end of the week.',
    ],
    bankruptcy: ['I filed for bankruptcy. My lawyer says you have to stop.', 'This is part of my chapter 7 case.'],
  },
  es: {
    'wrong-number': ['Número equivocado. Aquí no vive nadie con ese nombre.', 'Yo no soy esa persona.'],
    dispute: ['Yo no debo esto. Mándeme pruebas.', 'Esa cantidad no es correcta. Disputo la deuda.'],
    attorney: ['Ya tengo abogado. Hable con él.', 'Mi abogada se encarga de esto.'],
    cease: ['No me contacten más por esta deuda.', 'No voy a pagar y no quiero saber más de ustedes.'],
    complaint: ['Me trataron muy mal y voy a presentar una queja.', 'Esto es acoso. Voy a quejarme.'],
    'already-paid': ['Eso ya lo pagué en marzo.', 'Esa cuenta se liquidó el año pasado.'],
    hardship: ['Perdí mi trabajo y no puedo pagar ahora.', 'Estuve en el hospital. ¿Hay alguna ayuda?'],
    stop: ['STOP', 'ALTO', 'BAJA'],
    promise: ['Está bien, pago el viernes.', 'La semana que viene lo pago.'],
    bankruptcy: ['Me declaré en bancarrota.', 'Esto es parte de mi caso de bancarrota.'],
  },
};

/** One of the ways people say it. */
export function replyText(meaning: ReplyMeaning, language: Language, random: SeededRandom): string {
  return random.pick(REPLY_TEXTS[language][meaning]);
}
