// Finds entities, events, articles and claims by words, as they are typed.
import { articleRef, entityRef, eventRef } from './fragments';
import type { ArticleRef, EntityCard, EntityRef, EventRef, Evidence, List } from './types';

/** What a search found. */
export interface Found {
  entities: List<EntityCard & { roles: { nodes: { event: EventRef }[] } }>;
  events: List<EventRef>;
  articles: List<ArticleRef>;
  claims: List<{ id: string; text: string; speaker: EntityRef | null; evidence: Pick<Evidence, 'start' | 'end' | 'article'> }>;
  inText: { totalCount: number; nodes: ArticleRef[] };
}

export const findQuery = `query Find($text: String!, $n: Int!) {
  entities(where: {name: {contains: $text}}, orderBy: [ARTICLE_COUNT_DESC, EVENT_COUNT_DESC], first: $n) {
    totalCount nodes { ${entityRef} description articleCount eventCount roles(first: 4) { nodes { event { ${eventRef} } } } }
  }
  events(where: {text: $text}, orderBy: [ARTICLE_COUNT_DESC, TIME_DESC], first: $n) { totalCount nodes { ${eventRef} } }
  articles(where: {title: {contains: $text}}, first: $n) { totalCount nodes { ${articleRef} } }
  inText: articles(where: {text: $text}, first: $n) { totalCount nodes { ${articleRef} } }
  claims(where: {text: $text}, first: $n) {
    totalCount nodes { id text speaker { ${entityRef} } evidence { start end article { ${articleRef} } } }
  }
}`;

/** The events that were found by their words, then those of the entities that were found. */
export function eventsIn(found: Found, most: number): EventRef[] {
  const events = new Map(found.events.nodes.map((e) => [e.id, e]));
  for (const entity of found.entities.nodes) {
    for (const role of entity.roles.nodes) if (events.size < most) events.set(role.event.id, role.event);
  }
  return [...events.values()].slice(0, most);
}

/** The articles whose titles hold the words, then those whose texts do. */
export function articlesIn(found: Found, most: number): ArticleRef[] {
  const articles = new Map([...found.articles.nodes, ...found.inText.nodes].map((a) => [a.id, a]));
  return [...articles.values()].slice(0, most);
}
