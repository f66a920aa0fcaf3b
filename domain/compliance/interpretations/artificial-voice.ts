import type { Interpretation } from '../rule.ts';

/** There is no other kind of call here, so nothing has to ask which kind one is. */
export const artificialVoice: Interpretation = {
  id: 'tcpa-ai-voice',
  title: 'A voice that a machine makes is an artificial voice',
  citation: '47 USC 227(b)(1)(A)(iii); FCC declaratory ruling of 8 February 2024 (FCC 24-17)',
  inForce: { from: '2024-02-08' },
  version: 1,
  scope: 'endpoint',
  description:
    'Every call of ours is spoken by a machine, so every call is judged as an artificial or prerecorded one.',
  confidence: { level: 'UNVERIFIED' },
  usedBy: ['tcpa-cell-consent', 'tcpa-prerecorded-landline', 'tcpa-prerecorded-identity'],
};
