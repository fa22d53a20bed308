import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ChatMessage } from './chat-message.ts';
import { FoldedPart } from './folded-part.tsx';
import { MessageParts } from './message-parts.tsx';

/** More messages are a click away, the latest first, since those are what is judged. */
const pageMessages = 60;

/** Of a conversation of more than this each message is folded early, so that the whole is there at once. */
const fewMessages = 20;
const foldAtOfMany = 2_000;

const nameLengthMax = 100;

const knownRoles = new Set([
  'system',
  'developer',
  'user',
  'assistant',
  'model',
  'tool',
  'function',
  'human',
  'ai',
]);

const tones: Record<string, string> = {
  user: 'border-line bg-raised',
  human: 'border-line bg-raised',
  assistant: 'border-accent/30 bg-accent-soft/50',
  model: 'border-accent/30 bg-accent-soft/50',
  ai: 'border-accent/30 bg-accent-soft/50',
};

/** A conversation: who said what, in order, with the calls of tools and what they answered. */
export function ChatMessages({ messages }: { messages: readonly ChatMessage[] }) {
  const t = useTranslations('content.chat');
  const [shown, setShown] = useState(pageMessages);
  const hidden = Math.max(0, messages.length - shown);
  return (
    <div>
      {hidden > 0 && (
        <button
          type="button"
          onClick={() => setShown(shown + pageMessages * 4)}
          className="mb-3 min-h-9 rounded-lg px-3 text-sm font-medium text-accent hover:bg-accent-soft max-lg:min-h-11"
        >
          {t('earlier', { count: hidden })}
        </button>
      )}
      <ol className="space-y-3" aria-label={t('conversation')}>
        {messages.slice(hidden).map((message, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the messages of a value never change places
          <li key={hidden + index} className="content-message">
            <Message message={message} {...(messages.length > fewMessages && { foldAt: foldAtOfMany })} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Message({ message, foldAt }: { message: ChatMessage; foldAt?: number }) {
  const t = useTranslations('content.chat');
  const role = message.role.toLowerCase();
  const isQuiet = role === 'system' || role === 'developer';
  const label = knownRoles.has(role) ? t(`roles.${role as 'user'}`) : message.role.slice(0, nameLengthMax);
  const body = <MessageParts parts={message.parts} {...(foldAt !== undefined && { foldAt })} />;
  const heading = (
    <span className="flex gap-2">
      <bdi className="font-semibold">{label}</bdi>
      {message.name !== null && (
        <bdi dir="auto" className="font-mono text-muted">
          {message.name.slice(0, nameLengthMax)}
        </bdi>
      )}
    </span>
  );
  if (isQuiet) {
    return <FoldedPart title={heading}>{body}</FoldedPart>;
  }
  return (
    <div className={`rounded-xl border px-4 py-3 ${tones[role] ?? 'border-line bg-surface'}`}>
      <div className="mb-1.5 text-xs">{heading}</div>
      {body}
    </div>
  );
}
