import { epochMs } from '#domain/values/instant.ts';
import { anomaly, type Folds, onAccount } from '../../fold-steps.ts';
import type { protectionFacts } from './facts.ts';

export const protectionFolds: Folds<typeof protectionFacts> = {
  DisputeOpened: (file, fact, seq) =>
    onAccount(file, fact.accountId, seq, ({ disputes }) => ({
      disputes: [
        ...disputes,
        {
          id: fact.disputeId,
          reason: fact.reason,
          written: fact.written,
          submittedOn: fact.submittedOn,
          receivedAt: epochMs(fact.at),
          portion: fact.portion,
          examined: undefined,
          answer: undefined,
          seq,
        },
      ],
    })),
  DisputeExamined: (file, { accountId, disputeId, finding, because, at }, seq) => {
    if (!file.accounts[accountId]?.disputes.some(({ id }) => id === disputeId)) {
      return anomaly(file, seq, `unknown dispute ${disputeId} examined`);
    }
    const examined = { finding, because, at: epochMs(at), seq };
    return onAccount(file, accountId, seq, ({ disputes }) => ({
      disputes: disputes.map((dispute) => (dispute.id === disputeId ? { ...dispute, examined } : dispute)),
    }));
  },
  DisputeAnswered: (file, fact, seq) => {
    if (!file.accounts[fact.accountId]?.disputes.some(({ id }) => id === fact.disputeId)) {
      return anomaly(file, seq, `unknown dispute ${fact.disputeId} answered`);
    }
    const answer = { outcome: fact.outcome, at: epochMs(fact.at), seq, notice: fact.notice };
    return onAccount(file, fact.accountId, seq, ({ disputes }) => ({
      disputes: disputes.map((dispute) => (dispute.id === fact.disputeId ? { ...dispute, answer } : dispute)),
    }));
  },
  OriginalCreditorRequested: (file, { accountId, written, at }, seq) =>
    onAccount(file, accountId, seq, () => ({
      originalCreditorRequest: { at: epochMs(at), seq, written, answered: false },
    })),
  OriginalCreditorTraced: (file, { accountId, name, address }, seq) =>
    onAccount(file, accountId, seq, () => ({ originalCreditor: { name, address, seq } })),
  OriginalCreditorNamed: (file, { accountId, notice }, seq) =>
    onAccount(file, accountId, seq, ({ originalCreditorRequest }) =>
      originalCreditorRequest === undefined
        ? {}
        : { originalCreditorRequest: { ...originalCreditorRequest, answered: true, notice } },
    ),
  NoticeCopyRequested: (file, { accountId, language, at }, seq) =>
    onAccount(file, accountId, seq, () => ({ noticeCopy: { language, at: epochMs(at), seq } })),
  CeaseRequested: (file, { accountId, written, channel, at }, seq) =>
    onAccount(file, accountId, seq, ({ cease, spokenCeases }) => ({
      ...(cease?.written && !written ? {} : { cease: { at: epochMs(at), written, channel, seq } }),
      ...(written ? {} : { spokenCeases: [...spokenCeases, { at: epochMs(at), channel, seq }] }),
    })),
  CeaseWithdrawn: (file, { accountId }, seq) =>
    onAccount(file, accountId, seq, () => ({ cease: undefined, spokenCeases: [] })),
  AttorneyAppeared: (file, { accountId, name, address, at }, seq) =>
    onAccount(file, accountId, seq, () => ({ attorney: { name, address, at: epochMs(at), seq } })),
  AttorneyWithdrew: (file, { accountId }, seq) => onAccount(file, accountId, seq, () => ({ attorney: undefined })),
  BankruptcyFiled: (file, { filedOn, chapter, at }, seq) => ({
    ...file,
    bankruptcy: { filedOn, chapter, at: epochMs(at), seq },
  }),
  BankruptcyEnded: (file) => ({ ...file, bankruptcy: undefined }),
  CodebtorFiled: (file, { accountId, chapter, filedOn }, seq) =>
    onAccount(file, accountId, seq, () => ({ codebtorCase: { chapter, filedOn, seq } })),
  CodebtorCaseEnded: (file, { accountId }, seq) => onAccount(file, accountId, seq, () => ({ codebtorCase: undefined })),
  DebtDischarged: (file, { accountId, at }, seq) =>
    onAccount(file, accountId, seq, () => ({ discharge: { at: epochMs(at), seq } })),
  DeathReported: (file, { at }, seq) => ({ ...file, death: { seq, at: epochMs(at) } }),
  RepresentativeNamed: (file, { name, contactPointId, at }, seq) => ({
    ...file,
    representative: { name, contactPointId, at: epochMs(at), seq },
  }),
  HardshipReported: (file, { at, until }, seq) => {
    const since = epochMs(at);
    const period = { since, until: until === undefined ? undefined : epochMs(until) };
    const periods = [...(file.hardship?.periods ?? []), { ...period, ended: undefined }];
    return { ...file, hardship: { ...period, periods, seq } };
  },
  HardshipEnded: (file, { at }) => {
    if (file.hardship === undefined) return file;
    const ended = epochMs(at);
    const periods = file.hardship.periods.map((period) => ({ ...period, ended: period.ended ?? ended }));
    return { ...file, hardship: { ...file.hardship, ended, periods } };
  },
  MilitaryServiceReported: (file, { active, at }, seq) => ({
    ...file,
    military: active ? { at: epochMs(at), seq } : undefined,
  }),
  MilitaryStatusChecked: (file, { status, certificate, at }, seq) => ({
    ...file,
    militaryCheck: { status, certificate, at: epochMs(at), seq },
  }),
  FraudClaimed: (file, { accountId, at }, seq) =>
    onAccount(file, accountId, seq, () => ({ fraudClaim: { at: epochMs(at), seq } })),
  FraudCleared: (file, { accountId }, seq) => onAccount(file, accountId, seq, () => ({ fraudClaim: undefined })),
  MediumOptedOut: (file, { channel, contactPointId, personId, source, at }, seq) => ({
    ...file,
    optOuts: [...file.optOuts, { channel, contactPointId, personId, source, at: epochMs(at), seq }],
  }),
  MediumOptedIn: (file, { channel, contactPointId, personId }) => ({
    ...file,
    optOuts: file.optOuts.filter(
      (optOut) =>
        optOut.channel !== channel ||
        optOut.personId !== personId ||
        (contactPointId !== undefined && optOut.contactPointId !== contactPointId),
    ),
  }),
  InconvenienceStated: (file, { designationId, window, place, contactPointId, until }, seq) => ({
    ...file,
    inconveniences: [
      ...file.inconveniences.filter(({ id }) => id !== designationId),
      {
        id: designationId,
        window,
        place,
        contactPointId,
        until: until === undefined ? undefined : epochMs(until),
        seq,
      },
    ],
  }),
  InconvenienceWithdrawn: (file, { designationId }) => ({
    ...file,
    inconveniences: file.inconveniences.filter(({ id }) => id !== designationId),
  }),
  EmployerProhibited: (file, _fact, seq) => ({ ...file, employerProhibits: { seq } }),
  ComplaintMade: (file, { accountId, at }, seq) => ({
    ...file,
    complaints: [...file.complaints, { accountId, at: epochMs(at), seq }],
  }),
  ConsentGiven: (file, { consentId, scope, to, contactPointId, accountId, window, how, givenOn, at, until }, seq) => ({
    ...file,
    consents: [
      ...file.consents,
      {
        id: consentId,
        scope,
        to,
        contactPointId,
        accountId,
        window,
        how,
        givenOn,
        at: epochMs(at),
        until: until === undefined ? undefined : epochMs(until),
        seq,
      },
    ],
  }),
  ConsentRevoked: (file, { consentId, at }) => ({
    ...file,
    consents: file.consents.filter(({ id }) => id !== consentId),
    revokedConsents: [
      ...file.revokedConsents,
      ...file.consents.filter(({ id }) => id === consentId).map((consent) => ({ ...consent, revokedAt: epochMs(at) })),
    ],
  }),
  HoldPlaced: (file, { holdId, accountId, until, because, at }, seq) => ({
    ...file,
    holds: [
      ...file.holds,
      {
        id: holdId,
        accountId,
        because,
        at: epochMs(at),
        until: until === undefined ? undefined : epochMs(until),
        seq,
      },
    ],
  }),
  HoldReleased: (file, { holdId }) => ({ ...file, holds: file.holds.filter(({ id }) => id !== holdId) }),
};
