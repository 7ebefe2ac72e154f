// Dates on a line: days since 1970, and the marks of the axis.
import type { TimeSpan } from '../types';

const dayMs = 86_400_000;

/** A window of time in days, end not included. */
export interface Window { from: number; to: number }

/** The first day of a date of any precision; NaN where the year is unknown. */
export function firstDay(date: string): number {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date);
  return parts ? Date.UTC(+parts[1], +(parts[2] ?? 1) - 1, +(parts[3] ?? 1)) / dayMs : NaN;
}

/** The day behind a date of any precision: "2019" ends where 2020 begins. */
export function dayAfter(date: string): number {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date);
  if (!parts) return NaN;
  if (!parts[2]) return Date.UTC(+parts[1] + 1, 0, 1) / dayMs;
  if (!parts[3]) return Date.UTC(+parts[1], +parts[2], 1) / dayMs;
  return firstDay(date) + 1;
}

/** The days that a time covers, or null where it has no place on a line. */
export function daysOf(time: TimeSpan | null): Window | null {
  const start = time?.start ?? time?.end;
  const end = time?.end ?? time?.start;
  if (!start || !end) return null;
  const days = { from: firstDay(start), to: dayAfter(end) };
  return Number.isNaN(days.from) || Number.isNaN(days.to) ? null : { from: days.from, to: Math.max(days.to, days.from + 1) };
}

/** A day as a date: 2019-11-21. */
export function dateOf(day: number): string {
  return new Date(Math.round(day) * dayMs).toISOString().slice(0, 10);
}

/** The window that holds all, with some room at its sides. */
export function around(spans: Window[]): Window {
  if (spans.length === 0) return { from: firstDay('2000'), to: firstDay('2030') };
  const from = Math.min(...spans.map((s) => s.from));
  const to = Math.max(...spans.map((s) => s.to));
  const room = Math.max(2, (to - from) * .06);
  return { from: from - room, to: to + room };
}

/** The window that is shown first: the whole, or the part that holds nearly all where the rest lies far off. */
export function usual(spans: Window[]): Window {
  const whole = around(spans);
  const starts = spans.map((s) => s.from).sort((a, b) => a - b);
  const n = Math.ceil(starts.length * .85);
  let best = { from: starts[0], to: starts[starts.length - 1] };
  for (let i = 0; i + n <= starts.length; i++) if (starts[i + n - 1] - starts[i] < best.to - best.from) best = { from: starts[i], to: starts[i + n - 1] };
  if (starts.length < 5 || best.to - best.from > .4 * (whole.to - whole.from)) return whole;
  return around(spans.filter((s) => s.from >= best.from && s.from <= best.to));
}

/** A mark of the axis. */
export interface Tick { day: number; text: string; strong: boolean }

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Marks for a window that is some pixels wide, about one each 90 pixels. */
export function ticksOf(window: Window, width: number): Tick[] {
  const days = (window.to - window.from) * 90 / Math.max(width, 90);
  if (days > 200) return years(window, [1, 2, 5, 10, 20, 50, 100, 200, 500].find((n) => n * 365 >= days) ?? 1000);
  if (days > 20) return months(window, [1, 2, 3, 6].find((n) => n * 30 >= days) ?? 6);
  return daily(window, [1, 2, 5, 10, 20].find((n) => n >= days) ?? 20);
}

function years(window: Window, step: number): Tick[] {
  const ticks: Tick[] = [];
  for (let y = Math.ceil(yearOf(window.from) / step) * step; firstOf(y, 0) <= window.to; y += step) ticks.push({ day: firstOf(y, 0), text: String(y), strong: true });
  return ticks.filter((t) => t.day >= window.from);
}

function months(window: Window, step: number): Tick[] {
  const ticks: Tick[] = [];
  for (let y = yearOf(window.from), m = 0; firstOf(y, m) <= window.to; m += step) {
    const month = m % 12;
    const year = y + Math.floor(m / 12);
    ticks.push({ day: firstOf(year, month), text: month === 0 ? String(year) : monthNames[month], strong: month === 0 });
  }
  return named(ticks.filter((t) => t.day >= window.from));
}

function daily(window: Window, step: number): Tick[] {
  const ticks: Tick[] = [];
  for (let day = Math.ceil(window.from); day <= window.to; day++) {
    const date = new Date(day * dayMs);
    const n = date.getUTCDate();
    if (n === 1 || ((n - 1) % step === 0 && n <= 31 - step / 2)) {
      ticks.push({ day, text: n === 1 ? `${monthNames[date.getUTCMonth()]} ${date.getUTCFullYear()}` : String(n), strong: n === 1 });
    }
  }
  return named(ticks);
}

/** The first mark tells the month and year too, so that a narrow window says where it is. */
function named(ticks: Tick[]): Tick[] {
  const first = ticks[0];
  if (!first || first.strong) return ticks;
  const date = new Date(first.day * dayMs);
  const text = /^\d/.test(first.text) ? `${first.text} ${monthNames[date.getUTCMonth()]} ${date.getUTCFullYear()}` : `${first.text} ${date.getUTCFullYear()}`;
  return [{ ...first, text, strong: true }, ...ticks.slice(1)];
}

function yearOf(day: number): number {
  return new Date(day * dayMs).getUTCFullYear();
}

function firstOf(year: number, month: number): number {
  return Date.UTC(year, month, 1) / dayMs;
}
