import type { Channel, Language } from '#domain/values/primitives.ts';
import { addressLines, formatPhone } from '#domain/messages/format.ts';
import type { Policy } from '#domain/policy/policy.ts';

/** One item of the validation notice, as it must read for the sample case. */
export interface ValidationItem {
  readonly id: string;
  readonly citation: string;
  /** Required, required of electronic notices only, or optional and shown, or optional and not offered (with the reason). */
  readonly status: 'required' | 'required-electronically' | 'optional' | { readonly notOffered: string };
  /** Every wording must be there, in this order. */
  readonly words: readonly string[];
}

interface NoticeWordings {
  readonly disclosure: readonly string[];
  readonly originalAccount: string;
  readonly currentCreditor: string;
  readonly itemizationDate: string;
  readonly since: readonly string[];
  readonly total: string;
  readonly dispute: readonly string[];
  readonly original: readonly string[];
  readonly assumed: readonly string[];
  readonly bureau: readonly string[];
  readonly electronically: readonly string[];
  readonly headings: readonly string[];
  readonly prompts: readonly string[];
  readonly originalPrompt: string;
  readonly mailTo: string;
  readonly from: string;
  readonly phone: string;
  readonly reference: string;
  readonly payment: string;
  readonly enclosed: readonly string[];
}

/** Model Form B-1 in English; our own translation in Spanish, as the Bureau's was not at hand. Values as of the sample. */
const NOTICE_WORDINGS: Readonly<Record<Language, (collector: string, website: string) => NoticeWordings>> = {
  en: (collector, website) => ({
    disclosure: [
      `${collector} is a debt collector. We are trying to collect a debt that you owe to First Harbor Bank. We will use any information you give us to help collect the debt.`,
    ],
    originalAccount:
      'You had a credit card account (Main Street Store) from Old Mill Savings with account number ****4821.',
    currentCreditor: 'The debt is owed to First Harbor Bank now.',
    itemizationDate: 'As of June 30, 2025, you owed:',
    since: [
      'Between June 30, 2025 and today:',
      'You were charged this amount in interest: + $75.00',
      'You were charged this amount in fees: + $25.00',
      'You paid or were credited this amount toward the debt: − $50.00',
    ],
    total: 'Total amount of the debt now: $2,284.56',
    dispute: [
      'If you write to us by February 18, 2026, we must stop collection on any amount you dispute until we send you information that shows you owe the debt.',
      'You may use the form below or write to us without the form. You may also include supporting documents.',
    ],
    original: [
      'Write to ask for the name and address of the original creditor, if different from the current creditor. If you write by February 18, 2026, we must stop collection until we send you that information.',
      'You may use the form below or write to us without the form.',
    ],
    assumed: [
      'Call or write to us by February 18, 2026, to dispute all or part of the debt. If you do not, we will assume that our information is correct.',
    ],
    bureau: [
      'www.cfpb.gov/debt-collection',
      'to learn more about your rights under federal law. For instance, you have the right to stop or limit how we contact you.',
    ],
    electronically: [
      `We accept disputes electronically at ${website}`,
      `We accept such requests electronically at ${website}`,
    ],
    headings: ['How do you want to respond?', 'Check all that apply:'],
    prompts: [
      'I want to dispute the debt because I think:',
      'This is not my debt.',
      'The amount is wrong.',
      'Other (please describe on reverse or attach additional information).',
    ],
    originalPrompt: 'I want you to send me the name and address of the original creditor.',
    mailTo: 'Mail this form to:',
    from: 'From:',
    phone: 'Phone:',
    reference: 'Reference: a-0000000000000001',
    payment: 'Contact us about your payment options.',
    enclosed: ['I enclosed this amount:', `Make your check payable to ${collector}. Include the reference`],
  }),
  es: (collector, website) => ({
    disclosure: [
      `${collector} es un cobrador de deudas. Estamos tratando de cobrar una deuda que usted le debe a First Harbor Bank. Usaremos toda información que usted nos dé para ayudar a cobrar la deuda.`,
    ],
    originalAccount:
      'Usted tenía una cuenta de tarjeta de crédito (Main Street Store) de Old Mill Savings con el número de cuenta ****4821.',
    currentCreditor: 'Ahora la deuda se le debe a First Harbor Bank.',
    itemizationDate: 'Al 30 de junio de 2025, usted debía:',
    since: [
      'Entre el 30 de junio de 2025 y hoy:',
      'Se le cobró esta cantidad en intereses: + $75.00',
      'Se le cobró esta cantidad en cargos: + $25.00',
      'Usted pagó o se le acreditó esta cantidad a la deuda: − $50.00',
    ],
    total: 'Monto total de la deuda ahora: $2,284.56',
    dispute: [
      'Si nos escribe a más tardar el 18 de febrero de 2026, debemos detener el cobro de toda cantidad que usted dispute hasta que le enviemos información que demuestre que debe la deuda.',
      'Puede usar el formulario de abajo o escribirnos sin él. También puede incluir documentos de apoyo.',
    ],
    original: [
      'Escriba para pedir el nombre y la dirección del acreedor original, si es diferente del acreedor actual. Si escribe a más tardar el 18 de febrero de 2026, debemos detener el cobro hasta que le enviemos esa información.',
      'Puede usar el formulario de abajo o escribirnos sin él.',
    ],
    assumed: [
      'Llámenos o escríbanos a más tardar el 18 de febrero de 2026 para disputar toda la deuda o una parte. Si no lo hace, supondremos que nuestra información es correcta.',
    ],
    bureau: [
      'www.cfpb.gov/debt-collection',
      'para conocer mejor sus derechos bajo la ley federal. Por ejemplo, usted tiene derecho a detener o limitar la forma en que nos comunicamos con usted.',
    ],
    electronically: [
      `Aceptamos disputas por vía electrónica en ${website}`,
      `Aceptamos estas solicitudes por vía electrónica en ${website}`,
    ],
    headings: ['¿Cómo quiere responder?', 'Marque todo lo que corresponda:'],
    prompts: [
      'Quiero disputar la deuda porque creo que:',
      'Esta deuda no es mía.',
      'La cantidad es incorrecta.',
      'Otro motivo (descríbalo al reverso o adjunte más información).',
    ],
    originalPrompt: 'Quiero que me envíen el nombre y la dirección del acreedor original.',
    mailTo: 'Envíe este formulario por correo a:',
    from: 'De:',
    phone: 'Teléfono:',
    reference: 'Referencia: a-0000000000000001',
    payment: 'Comuníquese con nosotros para conocer sus opciones de pago.',
    enclosed: ['Adjunto esta cantidad:', `Haga su check a nombre de ${collector}. Incluya la referencia`],
  }),
};

/** Spanish offers are in Spanish whatever the language; a Spanish notice has none to make. */
const SPANISH_OFFER = 'Póngase en contacto con nosotros para solicitar una copia de este formulario en español';
const SPANISH_PROMPT = 'Quiero este formulario en español';

/** The 19 items of 12 CFR 1006.34(c) and the 12 of (d)(3), in that order. */
export function validationItems(language: Language, channel: Channel, { collector }: Policy): ValidationItem[] {
  const { name, website, phone, address, validationNotice: shows } = collector;
  const words = NOTICE_WORDINGS[language](name, website);
  const collectorAddress = `${name} ${addressLines(address).join(' ')}`;
  const consumerAddress = 'Dana Q Miller Jr 123 East Main Street Apartment 342 Columbus, OH 43215';
  const required = (id: string, citation: string, ...expected: string[]): ValidationItem => {
    return { id, citation, status: 'required', words: expected };
  };
  const optional = (id: string, citation: string, shown: boolean, ...expected: string[]): ValidationItem => {
    return { id, citation, status: shown ? 'optional' : { notOffered: 'the policy leaves it out' }, words: expected };
  };
  const electronic = channel === 'email';
  return [
    required('debt-collector-disclosure', '(c)(1)', ...words.disclosure),
    required('collector-name-and-mailing-address', '(c)(2)(i)', collectorAddress),
    required('consumer-name-and-mailing-address', '(c)(2)(ii)', consumerAddress),
    required('creditor-on-itemization-date', '(c)(2)(iii)', words.originalAccount),
    required('account-number', '(c)(2)(iv)', '****4821'),
    required('current-creditor', '(c)(2)(v)', words.currentCreditor),
    required('itemization-date', '(c)(2)(vi)', words.itemizationDate),
    required('amount-on-itemization-date', '(c)(2)(vii)', `${words.itemizationDate} $2,234.56`),
    required('itemization-since', '(c)(2)(viii)', ...words.since),
    required('current-amount', '(c)(2)(ix)', words.total),
    required('dispute-right-and-end-date', '(c)(3)(i)', ...words.dispute),
    required('original-creditor-right-and-end-date', '(c)(3)(ii)', ...words.original),
    required('assumed-valid-and-end-date', '(c)(3)(iii)', ...words.assumed),
    required('cfpb-website', '(c)(3)(iv)', ...words.bureau),
    {
      id: 'electronic-dispute-statement',
      citation: '(c)(3)(v)',
      status: 'required-electronically',
      words: electronic || shows.electronicResponses ? words.electronically : [],
    },
    required('response-section-placement', '(c)(4)', ...words.headings),
    required('dispute-prompts', '(c)(4)(i)', ...words.prompts),
    required('original-creditor-prompt', '(c)(4)(ii)', words.originalPrompt),
    required(
      'response-mailing-addresses',
      '(c)(4)(iii)',
      `${words.mailTo} ${collectorAddress}`,
      `${words.from} ${consumerAddress}`,
    ),
    optional('telephone-contact', '(d)(3)(i)', true, formatPhone(phone)),
    optional('reference-code', '(d)(3)(ii)', true, words.reference),
    optional('payment-options-phrase', '(d)(3)(iii)(A)', shows.paymentOptions, words.payment),
    optional('enclosed-amount-prompt', '(d)(3)(iii)(B)', shows.enclosedAmount, ...words.enclosed),
    {
      id: 'applicable-law-disclosures-reverse',
      citation: '(d)(3)(iv)(A)',
      status: { notOffered: 'counsel has not put the wording of a state into the policy' },
      words: [],
    },
    {
      id: 'time-barred-disclosure-front',
      citation: '(d)(3)(iv)(B)',
      status: { notOffered: 'counsel has not put the wording of a state into the policy' },
      words: [],
    },
    optional('website-and-email', '(d)(3)(v)(A)', true, website, collector.email),
    optional(
      'electronic-response-statement-on-paper',
      '(d)(3)(v)(B)',
      shows.electronicResponses,
      ...words.electronically,
    ),
    optional('spanish-offer', '(d)(3)(vi)(A)', shows.spanishOffer && language === 'en', SPANISH_OFFER),
    optional('spanish-prompt', '(d)(3)(vi)(B)', shows.spanishOffer && language === 'en', SPANISH_PROMPT),
    optional('merchant-affinity-facility', '(d)(3)(vii)', true, '(Main Street Store)'),
    optional('non-financial-debt-extras', '(d)(3)(viii)', true, words.originalAccount, ...words.bureau),
  ];
}

/** Which wordings of an item a text lacks, in order. */
export function missingWordings({ status, words }: ValidationItem, text: string): string[] {
  if (typeof status === 'object') return [];
  const read = text.replace(/\s+/g, ' ');
  let from = 0;
  return words.filter((wording) => {
    const at = read.indexOf(wording, from);
    if (at < 0) return true;
    from = at + wording.length;
    return false;
  });
}
