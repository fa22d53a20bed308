import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ChatMessage } from './chat-message.ts';
import { MessageParts } from './message-parts.tsx';

/** More messages are a click away, the latest first, since those are what is judged. */
const pageMessages = 60;

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
            <Message message={message} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Message({ message }: { message: ChatMessage }) {
  const t = useTranslations('content.chat');
  const role = message.role.toLowerCase();
  const isQuiet = role === 'system' || role === 'developer';
  const label = knownRoles.has(role) ? t(`roles.${role as 'user'}`) : message.role;
  const body = <MessageParts parts={message.parts} />;
  const heading = (
    <>
      <bdi className="font-semibold">{label}</bdi>
      {message.name !== null && (
        <bdi dir="auto" className="font-mono text-muted">
          {message.name}
        </bdi>
      )}
    </>
  );
  if (isQuiet) {
    return (
      <details className="rounded-xl border border-dashed border-line-strong/60 px-4 py-2">
        <summary className="min-h-7 text-xs text-muted">{heading}</summary>
        <div className="pt-2 pb-1">{body}</div>
      </details>
    );
  }
  return (
    <div className={`rounded-xl border px-4 py-3 ${tones[role] ?? 'border-line bg-surface'}`}>
      <div className="mb-1.5 flex gap-2 text-xs">{heading}</div>
      {body}
    </div>
  );
}
