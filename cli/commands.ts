import type { Command } from 'commander';

/** One command: what the help says of it, and where it is. */
export interface CommandEntry {
  /** As it is typed: `story`, `evidence verify`. */
  readonly words: string;
  readonly summary: string;
  /** Words that work in a fresh checkout, or nearly. */
  readonly example: string;
  /** What the exit codes mean here, where they mean more than that it was done. */
  readonly codes?: { readonly yes?: string; readonly no?: string; readonly undecided?: string };
  /** The page that says more. */
  readonly guide?: string;
  /** Its options and what it does; loaded when it is asked for. */
  readonly load: () => Promise<(command: Command) => void>;
}

export const GROUPS: Readonly<Record<string, string>> = {
  intake: "a creditor's files",
  policy: 'for whoever writes the policy',
  evidence: 'for whoever checks us',
  model: 'scoring models',
  conformance: 'the engine and the rule book against worked examples',
  'read-model': 'the lists that are made from the ledgers',
};

export const COMMANDS: readonly CommandEntry[] = [
  {
    words: 'start',
    summary: 'work a portfolio for a year of virtual time, with scripted debtors answering',
    example: 'start --accounts 100 --days 90',
    codes: { no: 'a file was refused' },
    guide: 'docs/portfolio-files.md',
    load: async () => (await import('./start.ts')).defineStart,
  },
  {
    words: 'story',
    summary: "print one account's life: each step, message, permit with its rules, event and payment",
    example: 'story a-d37978f7fa742eef',
    load: async () => (await import('./story.ts')).defineStory,
  },
  {
    words: 'report',
    summary: 'write what a creditor reads of a day that is over: status, payments, accounts closed',
    example: 'report --creditor first-harbor-bank --day 2026-03-01',
    guide: 'docs/creditor-reports.md',
    load: async () => (await import('./report.ts')).defineReport,
  },
  {
    words: 'generate',
    summary: 'write a portfolio file of invented accounts',
    example: 'generate --accounts 50 --seed mine --out mine.csv',
    load: async () => (await import('./generate.ts')).defineGenerate,
  },
  {
    words: 'init',
    summary: 'make a project of four files that depends on Forbear, with a policy of its own',
    example: 'init my-collections',
    guide: 'docs/deploying.md',
    load: async () => (await import('./init.ts')).defineInit,
  },
  {
    words: 'intake map',
    summary: "propose how a creditor's file becomes ours, from its header and values; explains each guess",
    example: 'intake map samples/lakeside-medical-group.csv',
    guide: 'docs/portfolio-files.md',
    load: async () => (await import('./intake-map.ts')).defineIntakeMap,
  },
  {
    words: 'policy check',
    summary: 'work the strategy through the rule book of every place, and through the accounts in flight',
    example: 'policy check --policy my-policy --db var/forbear.sqlite',
    codes: { yes: 'no errors; warnings and notes there may be', no: 'errors' },
    guide: 'docs/strategy.md',
    load: async () => (await import('./policy-check.ts')).definePolicyCheck,
  },
  {
    words: 'policy draw',
    summary: 'draw the strategy as Mermaid and as SVG',
    example: 'policy draw --out drawings',
    guide: 'docs/strategy.md',
    load: async () => (await import('./policy-draw.ts')).definePolicyDraw,
  },
  {
    words: 'policy lint',
    summary: 'hold every message of the policy, in every language, to the rules of policy/message-lint.yaml',
    example: 'policy lint --reading',
    codes: { yes: 'nothing found', no: 'findings' },
    load: async () => (await import('./policy-lint.ts')).definePolicyLint,
  },
  {
    words: 'policy rules',
    summary: 'list the rule book, and what of it counsel must check before it is relied on',
    example: 'policy rules',
    guide: 'docs/rules.md',
    load: async () => (await import('./policy-rules.ts')).definePolicyRules,
  },
  {
    words: 'policy experiments',
    summary: 'what the experiments of a strategy show, by the persons in their arms',
    example: 'policy experiments --policy my-policy --db var/forbear.sqlite',
    codes: { yes: 'told, whatever it shows' },
    guide: 'docs/experiments.md',
    load: async () => (await import('./policy-experiments.ts')).definePolicyExperiments,
  },
  {
    words: 'evidence export',
    summary: 'write ledgers as files that prove themselves, to be checked without this database',
    example: 'evidence export p-d856ebb06916 --redact',
    guide: 'docs/evidence.md',
    load: async () => (await import('./evidence-export.ts')).defineEvidenceExport,
  },
  {
    words: 'evidence verify',
    summary: 'prove from the files of an export alone that the ledgers in it keep their promises',
    example: 'evidence verify var/exports/p-d856ebb06916',
    codes: {
      yes: 'every promise is kept',
      no: 'one is broken',
      undecided: 'none is broken, and something cannot be judged by this version of the code',
    },
    guide: 'docs/evidence.md',
    load: async () => (await import('./evidence-verify.ts')).defineEvidenceVerify,
  },
  {
    words: 'evidence replay',
    summary:
      'judge every permit of past ledgers again, by a changed policy or by the one in force, and show what differs',
    example: 'evidence replay var/forbear.sqlite --policy my-policy',
    codes: {
      yes: 'no contact would have been judged otherwise',
      no: 'differences were found',
      undecided: 'permits that cannot be judged again, or none at all',
    },
    guide: 'docs/replay.md',
    load: async () => (await import('./evidence-replay.ts')).defineEvidenceReplay,
  },
  {
    words: 'model train',
    summary: 'train a scorecard and its challenger on accounts whose outcome is known, and judge them',
    example: 'model train --data history.csv --target unpaid --id account_no --out policy/scoring/our-cards',
    codes: { yes: 'the champion is written', no: 'the champion is refused' },
    guide: 'docs/scoring.md',
    load: async () => (await import('./model-train.ts')).defineModelTrain,
  },
  {
    words: 'simulate',
    summary: 'compare strategies on simulated debtors, through the real workflow and rule book',
    example: 'simulate --accounts 100 --seeds 2 --sweep 4',
    codes: { yes: 'compared, whatever came out' },
    guide: 'docs/simulator.md',
    load: async () => (await import('./simulate.ts')).defineSimulate,
  },
  {
    words: 'conformance asl',
    summary: 'run a state machine of the Amazon States Language under a virtual clock, with stubbed tasks',
    example: 'conformance asl < request.json',
    codes: { yes: 'it was run, however it ended', undecided: 'the definition is of a kind it does not run' },
    guide: 'statemachines/README.md',
    load: async () => (await import('./conformance-asl.ts')).defineConformanceAsl,
  },
  {
    words: 'conformance regf',
    summary: 'evaluate worked examples of Regulation F by the rule book',
    example: 'conformance regf vectors.json',
    codes: { yes: 'every example comes out as the regulator says', no: 'one does not' },
    load: async () => (await import('./conformance-regf.ts')).defineConformanceRegf,
  },
  {
    words: 'read-model rebuild',
    summary: 'make every list of a database again from its ledgers: after a crash, or when rows have another shape',
    example: 'read-model rebuild --db var/forbear.sqlite',
    guide: 'docs/architecture.md',
    load: async () => (await import('./read-model-rebuild.ts')).defineReadModelRebuild,
  },
  {
    words: 'exec',
    summary: "run a program of node_modules, or a script of ours, on Forbear's node: what package.json's scripts do",
    example: 'exec vitest run test/engine',
    codes: { yes: "the program's own code is passed on" },
    load: async () => (await import('./exec.ts')).defineExec,
  },
];
