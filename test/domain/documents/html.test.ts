import { describe, expect, it } from 'vitest';
import { htmlPage } from '#domain/documents/html-page.ts';
import { escapeHtml } from '#domain/documents/html.ts';

describe('HTML', () => {
  it('shows a creditor’s words and runs none of them', () => {
    expect(escapeHtml(`<img src=x onerror="alert('&')">`)).toBe(
      '&lt;img src=x onerror=&quot;alert(&#39;&amp;&#39;)&quot;&gt;',
    );
  });

  it('stands in a page that loads nothing and has one title', () => {
    const page = htmlPage({ title: 'O’Neill & Sons', body: '<h1>Calls</h1>' });
    expect(page).toContain('<title>O’Neill &amp; Sons</title>');
    expect(page).not.toMatch(/<script|<link|src=|https?:/);
  });
});
