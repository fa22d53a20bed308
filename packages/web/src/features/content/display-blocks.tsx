import { Suspense, useContext } from 'react';
import { lazyPart } from '../../ui/lazy-part.ts';
import { readChat } from './chat-message.ts';
import { ChatMessages } from './chat-messages.tsx';
import { ContentSection } from './content-section.tsx';
import { LongText } from './long-text.tsx';
import { MarkingContext } from './marking-context.ts';
import { SafeImage } from './safe-image.tsx';
import { ValueContent } from './value-content.tsx';

/** A block of the contract's `DisplayBlock`, as it comes over the wire. */
export type DisplayBlockValue =
  | { type: 'markdown' | 'text'; text: string; title?: string }
  | { type: 'json'; value: unknown; title?: string }
  | { type: 'image'; url: string; alt?: string }
  | { type: 'header'; text: string }
  | { type: 'chat'; messages: { role: string; content?: unknown }[]; title?: string };

const MarkedBlock = lazyPart(async () => (await import('./marking/marked-section.tsx')).MarkedBlock);

const foldAtOfFew = 16_000;
/** Of blocks that are more than a page can render at once each is folded early. */
const foldAtOfMuch = 2_000;
const titleLengthMax = 1_000;
const muchText = 150_000;

const lengthOf = (block: DisplayBlockValue): number => ('text' in block ? block.text.length : 0);

interface DisplayBlocksProps {
  blocks: readonly DisplayBlockValue[];
  /** The last text of them is what is judged. */
  isJudged: boolean;
}

/** The blocks that were pushed with an item, each as its type says. */
export function DisplayBlocks({ blocks, isJudged }: DisplayBlocksProps) {
  const renderMarking = useContext(MarkingContext);
  const marked =
    renderMarking === null || !isJudged
      ? -1
      : blocks.findLastIndex(({ type }) => type === 'markdown' || type === 'text');
  const length = blocks.reduce((sum, block) => sum + lengthOf(block), 0);
  const foldAt = length > muchText ? foldAtOfMuch : foldAtOfFew;
  return (
    <div className="space-y-5">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of an item never change places
        <DisplayBlock key={index} {...{ block, foldAt }} isMarked={index === marked} />
      ))}
    </div>
  );
}

interface DisplayBlockProps {
  block: DisplayBlockValue;
  foldAt: number;
  isMarked: boolean;
}

function DisplayBlock({ block, foldAt, isMarked }: DisplayBlockProps) {
  if (block.type === 'header') {
    return (
      <h3 dir="auto" className="pt-2 text-lg font-semibold text-balance">
        {block.text.slice(0, titleLengthMax)}
      </h3>
    );
  }
  if (block.type === 'image') return <SafeImage url={block.url} alt={block.alt} />;
  const plain = <BlockBody block={block} foldAt={foldAt} />;
  const body = isMarked ? (
    <Suspense fallback={plain}>
      <MarkedBlock kind={block.type === 'markdown' ? 'markdown' : 'text'} />
    </Suspense>
  ) : (
    plain
  );
  return block.title === undefined ? (
    body
  ) : (
    <ContentSection title={block.title.slice(0, titleLengthMax)}>{body}</ContentSection>
  );
}

interface BlockBodyProps {
  block: Exclude<DisplayBlockValue, { type: 'header' | 'image' }>;
  foldAt: number;
}

function BlockBody({ block, foldAt }: BlockBodyProps) {
  if (block.type === 'json') return <ValueContent value={block.value} />;
  if (block.type === 'chat') {
    const messages = readChat(block.messages);
    return messages === null ? <ValueContent value={block.messages} /> : <ChatMessages messages={messages} />;
  }
  // A type of a newer server is shown as what it holds.
  if (block.type !== 'markdown' && block.type !== 'text') return <ValueContent value={block} />;
  // Nothing is an answer, too, and is told from one that has not come.
  if (block.text.trim() === '') return <ValueContent value="" />;
  return <LongText text={block.text} kind={block.type} foldAt={foldAt} />;
}
