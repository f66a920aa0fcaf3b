import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const INDEX = 'docs/README.md';

const markdownIn = (folder: string) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));

const docs = [...markdownIn('docs'), ...markdownIn('docs/decisions')];
const pages = [...markdownIn('.'), ...docs, ...markdownIn('statemachines')];
const read = (page: string) => readFileSync(join(ROOT, page), 'utf8');
/** Examples hold links of other pages. */
const prose = (page: string) => read(page).replaceAll(/^```.*?^```/gms, '');

interface Link {
  readonly page: string;
  readonly path: string;
  readonly anchor: string | undefined;
}

/** Links to pages and files of the project, by their path from its root. */
function linksOf(page: string): Link[] {
  return [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, to = '']) => to)
    .filter((to) => !/^[a-z]+:/.test(to))
    .map((to) => {
      const [path = '', anchor] = to.split('#');
      return { page, path: path === '' ? page : join(dirname(page), path), anchor };
    });
}

/** What GitHub calls the headings of a page in links. */
function anchorsOf(page: string): string[] {
  return [...prose(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

const FOLDERS = /^(bin|lib|lambdas|statemachines|policy|domain|engine|adapters|local|tools|cli|samples|test|docs)\//;

/** What `forbear init` makes in the project of whoever deploys Forbear. */
const OF_ADOPTERS: ReadonlySet<string> = new Set(['bin/app.mjs']);

/** Files and folders of the project that a page names in code. `<…>` and `*` stand for any. */
function pathsNamedIn(page: string): string[] {
  return [...prose(page).matchAll(/`([\w./-]+)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => FOLDERS.test(path) && !OF_ADOPTERS.has(path));
}

describe('the docs', () => {
  it(`are all linked from ${INDEX}`, () => {
    const linked = new Set(linksOf(INDEX).map(({ path }) => path));
    const faults = docs
      .filter((page) => page !== INDEX && !linked.has(page))
      .map((page) => `add a line to ${INDEX}: [title](${relative('docs', page)})`);
    expect(faults).toEqual([]);
  });

  it.each(pages)('%s links to what there is', (page) => {
    const faults = linksOf(page).flatMap(({ path, anchor }) => {
      if (!existsSync(join(ROOT, path))) return [`${page} links to ${path}, which is not there`];
      if (anchor === undefined || !path.endsWith('.md') || anchorsOf(path).includes(anchor)) return [];
      return [`${page} links to ${path}#${anchor}, and ${path} has no such heading`];
    });
    expect(faults).toEqual([]);
  });

  // A decision tells of its day; the names of that day stay in it.
  it.each(pages.filter((page) => !page.startsWith('docs/decisions/') && page !== 'CHANGELOG.md'))(
    '%s names no file that is not there',
    (page) => {
      expect(pathsNamedIn(page).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    },
  );

  it('show every room of the domain in the list of architecture.md', () => {
    const [, list = ''] = /^```text\n(.*?)^```/ms.exec(read('docs/architecture.md')) ?? [];
    const rooms = readdirSync(join(ROOT, 'domain'));
    expect(rooms.filter((room) => !new RegExp(`(?<![\\w-])${room}(?![\\w-])`).test(list))).toEqual([]);
  });
});
