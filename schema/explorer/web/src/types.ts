// What the GraphQL queries of the explorer answer with.

export type Kind = 'PERSON' | 'ORGANIZATION' | 'PLACE' | 'PRODUCT' | 'GROUP' | 'OTHER';

export interface List<T> { totalCount: number; nodes: T[] }

export interface TimeSpan { start: string | null; end: string | null; text: string; approximate: boolean }

export interface ArticleRef { id: string; title: string | null; source: string | null; published: string | null }

export interface Evidence { start: number; end: number; text: string; sentence: string; sentenceStart: number; article: ArticleRef }

export interface EntityRef { id: string; name: string; kind: Kind }

export interface EntityCard extends EntityRef { description: string | null; articleCount: number; eventCount: number }

export interface EventRef { id: string; label: string; type: string; status: string; time: TimeSpan | null; articleCount: number }

export interface Role {
  role: string; label: string; confidence: number; articleCount: number;
  event: EventRef; entity: EntityRef; evidence: List<Evidence>;
}

export interface Relation { predicate: string; subject: EntityRef; object: EntityRef; evidence: List<Evidence> }

export interface Quantity { value: number; comparator: string | null; unit: string; text: string; evidence: Evidence }

export interface DisputedValue { value: string; articles: ArticleRef[]; evidence: Evidence[] }

export interface Dispute { field: string; values: DisputedValue[] }

export interface Claim {
  id: string; cue: string; text: string; direct: boolean; speaker: EntityRef | null; via: EntityRef[];
  about: EventRef[]; time: TimeSpan | null; evidence: Evidence;
}
