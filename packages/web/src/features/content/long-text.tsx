import './content.css';
import { useContext, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { SearchBar } from './search-bar.tsx';
import { type Piece, splitMarkdown } from './split-markdown.ts';
import { splitText } from './split-text.ts';
import { type TextKind, TextPiece } from './text-piece.tsx';
import { TextRenderingContext } from './text-rendering.tsx';
import { useTextSearch } from './use-text-search.ts';

interface LongTextProps {
  text: string;
  kind: TextKind;
  /** From how many characters on it is folded; what is judged is folded later than what stands around it. */
  foldAt?: number;
}

/** Parsing this much markdown takes about 10 ms. */
const pieceLength = 6_000;

/** A text of any length. A short one is simply there; a long one is folded, can be searched, and is rendered in pieces. */
export function LongText({ text, kind, foldAt = 6_000 }: LongTextProps) {
  const { Markdown, Plain } = useContext(TextRenderingContext);
  if (text.length > foldAt) return <FoldedText text={text} kind={kind} foldAt={foldAt} />;
  return kind === 'markdown' ? <Markdown text={text} /> : <Plain text={text} />;
}

const isWithin = ({ start, end }: Piece, place: number | null) =>
  place !== null && place >= start && place < end;

function FoldedText({ text, kind, foldAt }: Required<LongTextProps>) {
  const t = useTranslations('content.long');
  const { Markdown, Plain, wanted } = useContext(TextRenderingContext);
  const [isOpen, setIsOpen] = useState(false);
  const [reached, setReached] = useState<number | null>(null);
  if (wanted !== reached) {
    setReached(wanted);
    if (wanted !== null) setIsOpen(true);
  }
  const split = kind === 'markdown' ? splitMarkdown : splitText;
  const preview = useMemo(() => {
    const length = Math.min(foldAt / 2, 4_000);
    return split(text.slice(0, length * 4), length)[0]?.text ?? '';
  }, [text, split, foldAt]);
  const pieces = useMemo(() => (isOpen ? split(text, pieceLength) : []), [isOpen, text, split]);
  const search = useTextSearch(text, pieces, isOpen);
  const changeQuery = (query: string) => {
    if (query !== '') setIsOpen(true);
    search.setQuery(query);
  };
  const toggle = (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={() => setIsOpen(!isOpen)}
      className="min-h-9 rounded-lg border border-line bg-raised px-3 text-sm font-medium hover:border-line-strong max-lg:min-h-11"
    >
      {isOpen ? t('fold') : t('unfold', { count: text.length })}
    </button>
  );
  return (
    <div>
      <SearchBar search={search} onQuery={changeQuery} />
      {isOpen ? (
        <div ref={search.container}>
          {pieces.map((piece, index) => (
            <TextPiece
              key={piece.start}
              piece={piece}
              kind={kind}
              isWanted={index === search.piece || isWithin(piece, wanted)}
            />
          ))}
        </div>
      ) : (
        <div className="content-faded max-h-96 overflow-hidden">
          {kind === 'markdown' ? <Markdown text={preview} /> : <Plain text={preview} />}
        </div>
      )}
      <div className="mt-3">{toggle}</div>
    </div>
  );
}
