// The timeline: a line of events that can be moved and zoomed.
import { useEffect, useRef, useState } from 'preact/hooks';
import { pageOf } from '../links';
import { heading, timeWord, typeWord } from '../words';
import { histogram, lanesOf, type Dated } from './lanes';
import { around, dateOf, ticksOf, type Window } from './scale';

interface Props { events: Dated[]; window: Window; onWindow: (window: Window) => void; linked?: boolean }

const laneHeight = 30;
const mostLanes = 24;

/** The events of a window in lanes, above them where the window lies in the whole. */
export function Timeline({ events, window, onWindow, linked = true }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const width = useWidth(element);
  const whole = around(events.map((e) => e.days));
  const { placed, hidden, lanes } = lanesOf(events, window, width, mostLanes);
  const apart = events.length - placed.length - hidden;
  const zoom = (factor: number, at = .5) => onWindow(zoomed(window, factor, at));
  const move = (share: number) => onWindow({ from: window.from + share * (window.to - window.from), to: window.to + share * (window.to - window.from) });
  useWheel(element, zoom, move);
  const drag = useDrag(window, width, onWindow);
  const key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowLeft') move(-.2);
    else if (event.key === 'ArrowRight') move(.2);
    else if (event.key === '+' || event.key === '=') zoom(.6);
    else if (event.key === '-') zoom(1.6);
    else if (event.key === '0') onWindow(whole);
    else return;
    event.preventDefault();
  };
  const at = (day: number) => `${((day - window.from) / (window.to - window.from) * 100).toFixed(3)}%`;
  return (
    <div class="timeline card">
      <Overview events={events} whole={whole} window={window} onWindow={onWindow} />
      <div
        class="track" ref={element} tabIndex={0} role="group" onKeyDown={key} {...drag}
        aria-label="Timeline. Left and right arrows move it, plus and minus zoom, zero shows all. The same events are listed below."
        style={{ height: `${Math.max(4, lanes) * laneHeight + 44}px` }}
      >
        {ticksOf(window, width).map((tick) => <span class={tick.strong ? 'tick strong' : 'tick'} style={{ left: at(tick.day) }}>{tick.text}</span>)}
        {placed.map(({ event, left, shift, bar, lane }) => {
          const style = { left: `${left.toFixed(1)}px`, top: `${34 + lane * laneHeight}px` };
          const inner = <><span class="bar" style={{ left: `${shift.toFixed(1)}px`, width: `${bar.toFixed(1)}px` }} /><span class="bar-label">{heading(event.label)}</span></>;
          const title = `${heading(event.label)}: ${timeWord(event.time)}, ${typeWord(event.type)}`;
          const name = `placed${event.status === 'HAPPENED' || event.status === 'ONGOING' ? '' : ' doubtful'}`;
          return linked ? <a class={name} href={pageOf(event.id)} style={style} title={title} draggable={false}>{inner}</a> : <span class={name} style={style} title={title}>{inner}</span>;
        })}
        {placed.length === 0 && <p class="track-empty quiet">No event in this window.</p>}
      </div>
      <div class="track-foot">
        <span class="quiet" role="status">
          {dateOf(window.from)} to {dateOf(window.to)}: {placed.length} shown{apart > 0 && `, ${apart} outside this window`}{hidden > 0 && `, ${hidden} more where it is crowded: zoom in to see them`}
        </span>
        <span class="actions" role="group" aria-label="Zoom">
          <button type="button" class="button small" onClick={() => move(-.5)} aria-label="Earlier">←</button>
          <button type="button" class="button small" onClick={() => move(.5)} aria-label="Later">→</button>
          <button type="button" class="button small" onClick={() => zoom(.5)} aria-label="Zoom in">+</button>
          <button type="button" class="button small" onClick={() => zoom(2)} aria-label="Zoom out">−</button>
          <button type="button" class="button small" onClick={() => onWindow(whole)}>All</button>
        </span>
      </div>
    </div>
  );
}

/** The window made wider or narrower around a point of it. */
export function zoomed({ from, to }: Window, factor: number, at: number): Window {
  const size = Math.min(365_250, Math.max(3, (to - from) * factor));
  const point = from + at * (to - from);
  return { from: point - at * size, to: point + (1 - at) * size };
}

function Overview({ events, whole, window, onWindow }: { events: Dated[]; whole: Window; window: Window; onWindow: Props['onWindow'] }) {
  const parts = histogram(events, whole, 100);
  const most = Math.max(1, ...parts);
  const share = (day: number) => Math.max(0, Math.min(100, (day - whole.from) / (whole.to - whole.from) * 100));
  const jump = (event: MouseEvent) => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const day = whole.from + (event.clientX - box.left) / box.width * (whole.to - whole.from);
    const half = (window.to - window.from) / 2;
    onWindow({ from: day - half, to: day + half });
  };
  return (
    <svg class="overview" viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true" onClick={jump}>
      <rect class="overview-window" x={share(window.from)} y="0" width={Math.max(.5, share(window.to) - share(window.from))} height="24" />
      {parts.map((n, i) => n > 0 && <rect class="overview-bar" x={i + .1} y={24 - 22 * n / most} width=".8" height={22 * n / most} />)}
    </svg>
  );
}

function useWidth(element: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(900);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(200, entry.contentRect.width)));
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, []);
  return width;
}

/** The wheel zooms while Ctrl is held or the pointer is pinched, and moves when turned sideways; else the page scrolls. */
function useWheel(element: { current: HTMLElement | null }, zoom: (factor: number, at: number) => void, move: (share: number) => void): void {
  const act = useRef({ zoom, move });
  act.current = { zoom, move };
  useEffect(() => {
    const wheel = (event: WheelEvent) => {
      const box = element.current!.getBoundingClientRect();
      if (event.ctrlKey || event.shiftKey) act.current.zoom(Math.exp((event.deltaY || event.deltaX) * .003), (event.clientX - box.left) / box.width);
      else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) act.current.move(event.deltaX / box.width);
      else return;
      event.preventDefault();
    };
    element.current!.addEventListener('wheel', wheel, { passive: false });
    return () => element.current?.removeEventListener('wheel', wheel);
  }, []);
}

/** Dragging moves the window; a drag over a link does not follow it. */
function useDrag(window: Window, width: number, onWindow: Props['onWindow']) {
  const start = useRef<{ x: number; window: Window; moved: boolean } | null>(null);
  return {
    onPointerDown: (event: PointerEvent) => { if (event.button === 0) start.current = { x: event.clientX, window, moved: false }; },
    onPointerMove: (event: PointerEvent) => {
      const from = start.current;
      if (!from || event.buttons === 0 || (!from.moved && Math.abs(event.clientX - from.x) < 5)) return;
      from.moved = true;
      const days = (event.clientX - from.x) / width * (from.window.to - from.window.from);
      onWindow({ from: from.window.from - days, to: from.window.to - days });
    },
    onClickCapture: (event: MouseEvent) => {
      if (start.current?.moved) {
        event.preventDefault();
        event.stopPropagation();
      }
      start.current = null;
    },
  };
}
