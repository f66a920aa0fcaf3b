import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { strategyMermaid } from '#tools/policy/strategy-check/mermaid.ts';
import { strategySvg } from '#tools/policy/strategy-check/timeline.ts';
import { NOTICE, reminding, strategy, treatment } from './strategies.ts';

const page = (name: string) => readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8');

describe('the pictures of docs/strategy.md', () => {
  it('show the strategy as it is; otherwise: npx forbear policy draw --write', () => {
    expect(page('strategy.md')).toContain(`\`\`\`mermaid\n${strategyMermaid(strategy)}\`\`\``);
    expect(page('strategy.svg')).toBe(strategySvg(strategy));
  });
});

describe('the flowchart', () => {
  const chart = strategyMermaid(strategy);

  it('has a box for each stage, a column for each segment, and what is sent when and by what', () => {
    expect(chart).toContain('subgraph legal_referral["legal referral, 40 days"]');
    expect(chart).toContain('reminder_small_balance_who(["balance below $150.00"])');
    expect(chart).toContain('reminder_needs_help_who(["able: low, 10 days apart"])');
    expect(chart).toContain('["<b>day 25</b> help-call<br/>call, else email"]');
    expect(chart).toContain('["<b>day 0</b> validation-notice<br/>letter"]:::required');
  });

  it('leads every account to an end', () => {
    expect(chart).toContain('escalation -->|"able: low"| closed_1');
    expect(chart).toContain('closed_1(["closed: returned"]):::outcome');
    expect(chart).toContain('escalation -->|"balance below $500.00"| closed_2');
    expect(chart).toContain('closed_2(["closed: uncollectable"]):::outcome');
    expect(chart).toContain('escalation -->|"otherwise"| legal_referral');
  });
});

describe('the timeline', () => {
  it('puts a treatment at its day and moves labels that would run into each other a row down', () => {
    const crowded = strategySvg(reminding(NOTICE, treatment('the-day-after', 'P1D')));
    const place = (name: string) => {
      const [, x, y] = new RegExp(`<text x="([\\d.]+)" y="([\\d.]+)"[^>]*>${name}<`).exec(crowded) ?? [];
      return { x: Number(x), y: Number(y) };
    };
    expect(place('the-day-after').x).toBeGreaterThan(place('validation-notice').x);
    expect(place('the-day-after').y).toBeGreaterThan(place('validation-notice').y);
  });

  it('is text that XML takes, whatever a segment is called', () => {
    const named = { ...strategy, segments: [{ id: 'small & <odd>', when: { balanceBelow: 100 } }] };
    const cadence = { default: [NOTICE], 'small & <odd>': [NOTICE] };
    const stages = { ...strategy.stages, reminder: { ...strategy.stages.reminder, cadence } };
    expect(strategySvg({ ...named, stages })).toContain('small &amp; &lt;odd&gt;');
  });
});
