// Where each event stands on the timeline.
import type { EventRef } from '../types';
import type { Window } from './scale';

/** An event that has a place on the line. */
export interface Dated { event: EventRef; days: Window }

/** An event as it is drawn: pixels of its words from the left, of its bar from there, lane from the top. */
export interface Placed extends Dated { left: number; shift: number; bar: number; lane: number }

/** Puts the events of a window into lanes so that no two overlap; hidden counts those that no lane takes. */
export function lanesOf(events: Dated[], window: Window, width: number, most: number): { placed: Placed[]; hidden: number; lanes: number } {
  const scale = width / (window.to - window.from);
  const ends: number[] = [];
  const placed: Placed[] = [];
  let hidden = 0;
  for (const dated of events) {
    if (dated.days.to <= window.from || dated.days.from >= window.to) continue;
    const left = Math.max(0, (dated.days.from - window.from) * scale);
    const bar = Math.max(8, Math.min(width, (dated.days.to - window.from) * scale) - left);
    const wide = Math.max(bar, Math.min(230, 26 + dated.event.label.length * 7.2)) + 10;
    const at = Math.min(left, Math.max(0, width - wide));
    let lane = ends.findIndex((end) => end <= at);
    if (lane < 0) lane = ends.length;
    if (lane >= most) {
      hidden++;
      continue;
    }
    ends[lane] = at + wide;
    placed.push({ ...dated, left: at, shift: left - at, bar, lane });
  }
  return { placed, hidden, lanes: ends.length };
}

/** How many events fall into each of n equal parts of the whole. */
export function histogram(events: Dated[], whole: Window, n: number): number[] {
  const parts = new Array<number>(n).fill(0);
  for (const { days } of events) {
    const at = Math.floor(((days.from + days.to) / 2 - whole.from) / (whole.to - whole.from) * n);
    parts[Math.max(0, Math.min(n - 1, at))]++;
  }
  return parts;
}
