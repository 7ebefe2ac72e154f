// The parts that an entity had in events, year by year.
import { pageOf } from '../links';
import type { Role } from '../types';
import { count, doingWord, heading, timeWord, typeWord } from '../words';
import { Status } from './chips';
import { Quotes } from './quote';

/** Roles under the years of their events, oldest first. */
export function RolesOverTime({ roles }: { roles: Role[] }) {
  return (
    <div class="years">
      {byYear(roles).map(([year, list]) => (
        <div class="year">
          <h3>{year}</h3>
          <ol class="card lines">{list.map((role) => <RoleItem of={role} />)}</ol>
        </div>
      ))}
    </div>
  );
}

function byYear(roles: Role[]): [string, Role[]][] {
  const years = new Map<string, Role[]>();
  const key = (r: Role) => r.event.time?.start ?? r.event.time?.end ?? '';
  const sorted = [...roles].sort((a, b) => (sortable(key(a)) < sortable(key(b)) ? -1 : sortable(key(a)) > sortable(key(b)) ? 1 : 0));
  for (const role of sorted) {
    const year = /^\d{4}/.exec(key(role))?.[0] ?? 'Date unknown';
    years.set(year, [...(years.get(year) ?? []), role]);
  }
  return [...years];
}

/** Dates without a year stand last. */
function sortable(date: string): string {
  return /^\d/.test(date) ? date : `~${date}`;
}

function RoleItem({ of: r }: { of: Role }) {
  return (
    <li class="role">
      <p class="role-line">
        <span class="role-doing">{doingWord(r.role)}</span>
        <a class="event-label" href={pageOf(r.event.id)}>{heading(r.event.label)}</a>
        {r.event.status !== 'HAPPENED' && <Status of={r.event.status} />}
      </p>
      <p class="role-note">
        {timeWord(r.event.time) && <time>{timeWord(r.event.time)}</time>}
        <span class="event-type">{typeWord(r.event.type)}</span>
        {r.label && <span class="quiet">read in “{r.label}”</span>}
        <span class="quiet">{count(r.articleCount, 'article')}</span>
      </p>
      <details><summary>Says who</summary><Quotes of={r.evidence.nodes} total={r.evidence.totalCount} shown={3} /></details>
    </li>
  );
}
