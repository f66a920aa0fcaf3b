/** In a Markdown text: what follows begins a new page. A Markdown reader does not show it. */
export const NEW_PAGE = '<!-- new page -->';
