/** Who does not ask for JSON gets XML: the same answer in elements. */
import type { Json } from './lists.js';

export function toXml(body: Json): string {
  return `<Response xmlns:i="http://www.w3.org/2001/XMLSchema-instance">${fields(body)}</Response>`;
}

function fields(body: Json): string {
  return Object.entries(body)
    .map(([name, value]) => element(name, value))
    .join('');
}

function element(name: string, value: unknown): string {
  if (Array.isArray(value)) {
    const single = name.endsWith('ies') ? `${name.slice(0, -3)}y` : name.replace(/(?<=ss)es$|s$/, '');
    return `<${name}>${value.map((one) => element(single, one)).join('')}</${name}>`;
  }
  if (typeof value === 'object' && value !== null) return `<${name}>${fields(value as Json)}</${name}>`;
  return `<${name}>${escaped(value)}</${name}>`;
}

function escaped(value: unknown): string {
  const text =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
