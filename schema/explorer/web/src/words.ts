// How values of the schema are worded for readers.
import type { TimeSpan } from './types';

const kinds: Record<string, string> = {
  PERSON: 'Person', ORGANIZATION: 'Organisation', PLACE: 'Place', PRODUCT: 'Product', GROUP: 'Group', OTHER: 'Other',
};
const manyKinds: Record<string, string> = {
  PERSON: 'People', ORGANIZATION: 'Organisations', PLACE: 'Places', PRODUCT: 'Products', GROUP: 'Groups', OTHER: 'Other',
};
const roles: Record<string, string> = {
  LED: 'Led by', CARRIED_OUT: 'Carried out by', PARTICIPATED: 'With the participation of', SUPPORTED: 'Supported by',
  TARGETED: 'Aimed at', AFFECTED: 'Affected', INSTRUMENT: 'By means of', RECIPIENT: 'To', TOPIC: 'About', SOURCE: 'From', OTHER: 'Also in it',
};
const doings: Record<string, string> = {
  LED: 'led', CARRIED_OUT: 'carried out', PARTICIPATED: 'took part in', SUPPORTED: 'supported', TARGETED: 'was the target of',
  AFFECTED: 'was affected by', INSTRUMENT: 'was the means of', RECIPIENT: 'was the recipient of', TOPIC: 'was the topic of',
  SOURCE: 'was the source of', OTHER: 'was in',
};
const statuses: Record<string, string> = {
  HAPPENED: 'Happened', ONGOING: 'Going on', PLANNED: 'Planned', THREATENED: 'Threatened', ATTEMPTED: 'Attempted',
  DENIED: 'Said not to have happened', HYPOTHETICAL: 'Hypothetical',
};
const linkKinds: Record<string, string> = {
  SUB_EVENT: 'Part of it', FOLLOWS: 'Came after', CAUSES: 'Caused', SAME_AS_CANDIDATE: 'May be the same as',
};

export const roleOrder = Object.keys(roles);
export const kindOrder = Object.keys(kinds);

export const kindWord = (kind: string) => kinds[kind] ?? kind;
export const manyKindWord = (kind: string) => manyKinds[kind] ?? kind;
/** Heads a list of those who have the role in an event. */
export const roleWord = (role: string) => roles[role] ?? lower(role);
/** What an entity with the role did: "took part in". */
export const doingWord = (role: string) => doings[role] ?? lower(role);
export const statusWord = (status: string) => statuses[status] ?? lower(status);
export const linkWord = (kind: string) => linkKinds[kind] ?? lower(kind);

const shortDoings: Record<string, string> = { TARGETED: 'target', AFFECTED: 'affected', INSTRUMENT: 'means', RECIPIENT: 'recipient', TOPIC: 'about', SOURCE: 'source', OTHER: '' };
/** An edge's label where there is little room, told from the event where the entity does not act. */
export const shortEdgeWord = (label: string) => shortDoings[label] ?? edgeWord(label);

/** An edge's label: a role is worded, a relation stays as it was read. */
export const edgeWord = (label: string) => doings[label] ?? linkKinds[label]?.toLowerCase() ?? label;

function lower(word: string): string {
  return word.toLowerCase().replaceAll('_', ' ');
}

/** "1 event", "2,301 events". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** A date of stated precision: "21 November 2019", "November 2019", "21 November (year unknown)". */
export function dateWord(date: string): string {
  const unknownYear = /^--(\d\d)(?:-(\d\d))?$/.exec(date);
  if (unknownYear) return `${day(unknownYear[2])}${months[+unknownYear[1] - 1]} (year unknown)`;
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date);
  if (!parts) return date;
  if (!parts[2]) return parts[1];
  return `${day(parts[3])}${months[+parts[2] - 1]} ${parts[1]}`;
}

function day(digits: string | undefined): string {
  return digits ? `${+digits} ` : '';
}

/** When something was: "21 November 2019 to 24 November 2019", or the words that were read. */
export function timeWord(time: TimeSpan | null): string {
  if (!time) return '';
  const about = time.approximate ? 'about ' : '';
  if (!time.start) return time.end ? `${about}until ${dateWord(time.end)}` : time.text;
  if (!time.end || time.end === time.start) return about + dateWord(time.start);
  return about + rangeWord(time.start, time.end);
}

function rangeWord(start: string, end: string): string {
  const full = /^\d{4}-\d\d-\d\d$/;
  if (full.test(start) && full.test(end) && start.slice(0, 7) === end.slice(0, 7)) return `${+start.slice(8)}–${dateWord(end)}`;
  return `${dateWord(start)} – ${dateWord(end)}`;
}

/** "conflict.attack.cyber" as "conflict › attack › cyber". */
export function typeWord(type: string): string {
  return type.replaceAll('.', ' › ').replaceAll('_', ' ');
}

/** The field of a dispute: "quantity killed" as "How many: killed". */
export function fieldWord(field: string): string {
  const [first, ...rest] = field.split(' ');
  if (first === 'number') return `What ${valueWord(rest.join(' '))} counts`;
  if (first === 'quantity') return `How many: ${rest.join(' ')}`;
  const words: Record<string, string> = { leader: 'Who led', time: 'When', place: 'Where', status: 'Whether it happened' };
  return words[field] ?? field;
}

/** A quantity's value with its sign in words: ">=6 killed" as "at least 6 killed". */
export function valueWord(value: string): string {
  const signs: [RegExp, string][] = [[/^>=/, 'at least '], [/^<=/, 'at most '], [/^>/, 'more than '], [/^</, 'fewer than '], [/^~/, 'about '], [/^=/, '']];
  for (const [sign, word] of signs) if (sign.test(value)) return word + grouped(value.replace(sign, ''));
  return grouped(value);
}

function grouped(text: string): string {
  return text.replace(/^\d{5,}(?=\s|$)/, (digits) => Number(digits).toLocaleString('en'));
}

/** A label as the head of something: it begins with a capital letter. */
export function heading(label: string): string {
  const first = String.fromCodePoint(label.codePointAt(0) ?? 32);
  return first.toUpperCase() + label.slice(first.length);
}
