// The addresses of things.
import type { Evidence } from './types';

/** The page of an entity, event, claim or article. */
export function pageOf(id: string): string {
  const at = id.indexOf(':');
  return `/${id.slice(0, at)}/${encodeURI(id.slice(at + 1))}`;
}

/** The words in their article, with the sentence around them where it is known. */
export function sentenceOf(e: Pick<Evidence, 'start' | 'end'> & Partial<Evidence> & { article: { id: string } }): string {
  const words = `${pageOf(e.article.id)}?at=${e.start}-${e.end}`;
  if (e.sentence === undefined || e.sentenceStart === undefined) return words;
  return `${words}&in=${e.sentenceStart}-${e.sentenceStart + [...e.sentence].length}`;
}

/** The graph around some nodes. */
export function graphOf(...ids: string[]): string {
  return `/graph?id=${ids.join(',')}`;
}

/** The search for a text. */
export function searchFor(text: string): string {
  return `/search?q=${encodeURIComponent(text)}`;
}

/** What one outlet says. */
export function outletOf(source: string): string {
  return `/sources?name=${encodeURIComponent(source)}`;
}
