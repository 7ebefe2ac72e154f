// A long list tells how much of it is shown, and a link shows more.
import { usePlace, withParams } from '../router';

/** The size of a list: as the address says, or the usual one. */
export function sizeOf(params: URLSearchParams, name: string, usual: number): number {
  const n = Number(params.get(name));
  return Number.isInteger(n) && n > 0 ? Math.min(n, 1000) : usual;
}

/** Tells what a list leaves out, with a link to more of it. */
export function More({ name, shown, total }: { name: string; shown: number; total: number }) {
  const place = usePlace();
  if (shown >= total) return null;
  const next = Math.min(1000, Math.max(shown * 4, 40));
  return (
    <p class="more">
      {shown.toLocaleString('en')} of {total.toLocaleString('en')} shown.{' '}
      {shown < 1000 && <a href={place.path + withParams(place.params, { [name]: String(next) })}>Show more</a>}
    </p>
  );
}
