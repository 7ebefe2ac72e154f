// The article's text with its marks.
import { useEffect, useRef } from 'preact/hooks';
import type { CodePoints } from '../text';
import type { Claim } from '../types';
import { paragraphsOf, piecesOf, type Mark, type Piece } from './model';

interface Props {
  text: CodePoints; title: string | null; marks: Mark[]; hidden: Set<string>; active?: string;
  at?: [number, number]; sentence?: [number, number]; linkTo: (key: string) => string; onShow: (mark: Mark) => void;
}

/** The text, paragraph by paragraph; the first is the heading where it is the title. */
export function MarkedText(props: Props) {
  const { text, title, marks } = props;
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    root.current?.querySelector('.at, .in')?.scrollIntoView({ block: 'center' });
  }, [props.at?.join(), props.sentence?.join()]);
  const cuts = [...(props.at ?? []), ...(props.sentence ?? [])];
  const paragraphs = paragraphsOf(text);
  const headed = title !== null && paragraphs.length > 0 && text.slice(paragraphs[0].start, paragraphs[0].end).trim() === title.trim();
  return (
    <div class="article-text" ref={root}>
      {!headed && <h1>{title ?? 'Untitled article'}</h1>}
      {paragraphs.map((p, i) => {
        const pieces = piecesOf(marks, p.start, p.end, cuts).map((piece) => <PieceOf piece={piece} {...props} />);
        return headed && i === 0 ? <h1>{pieces}</h1> : <p>{pieces}</p>;
      })}
    </div>
  );
}

function PieceOf({ piece, text, hidden, active, at, sentence, linkTo, onShow }: Props & { piece: Piece }) {
  const mark = piece.shown && !hidden.has(piece.shown.kind) ? piece.shown : undefined;
  const claims = hidden.has('claim') ? [] : piece.claims;
  const classes = [
    claims.length > 0 && 'in-claim', inside(piece, sentence) && 'in', inside(piece, at) && 'at',
    active && piece.all.some((m) => m.key === active) && 'lit',
  ].filter(Boolean).join(' ');
  const words = text.slice(piece.start, piece.end);
  const closing = claims.filter((m) => piece.closes.includes(m));
  const end = closing.map((m) => <ClaimFlag mark={m} linkTo={linkTo} onShow={onShow} lit={m.key === active} />);
  if (!mark) return <>{classes ? <span class={classes}>{words}</span> : words}{end}</>;
  return (
    <>
      <a
        class={`m m-${mark.kind} ${mark.tone} ${classes}`} href={linkTo(mark.key)} data-replace
        onMouseEnter={() => onShow(mark)} onFocus={() => onShow(mark)}
      >{words}</a>
      {end}
    </>
  );
}

function ClaimFlag({ mark, linkTo, onShow, lit }: { mark: Mark; linkTo: Props['linkTo']; onShow: Props['onShow']; lit: boolean }) {
  const speaker = (mark.of as Claim).speaker?.name ?? 'somebody unnamed';
  return (
    <a
      class={`m claim-flag${lit ? ' lit' : ''}`} href={linkTo(mark.key)} data-replace aria-label={`Claim by ${speaker}`}
      onMouseEnter={() => onShow(mark)} onFocus={() => onShow(mark)}
    />
  );
}

function inside(piece: Piece, span: [number, number] | undefined): boolean {
  return span !== undefined && span[0] <= piece.start && piece.end <= span[1];
}
