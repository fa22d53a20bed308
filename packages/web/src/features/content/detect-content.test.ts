import { describe, expect, it } from 'vitest';
import { detectContent } from './detect-content.ts';
import { readContext } from './read-context.ts';
import { scorerRows } from './scorer-rows.ts';

const kind = (value: unknown) => detectContent(value).kind;

describe('detectContent', () => {
  it.each([
    ['Hello there.\nSecond line.', 'text'],
    ['2 * 3 * 4 and snake_case_name [sic]', 'text'],
    ['# Title\n\ntext', 'markdown'],
    ['Some **bold** word', 'markdown'],
    ['- one\n- two', 'markdown'],
    ['| a | b |\n|---|---|\n| 1 | 2 |', 'markdown'],
    ['See https://example.com', 'markdown'],
    ['{"a": {"b": 1}}', 'json'],
    ['  [1, 2, [3]]  ', 'json'],
    ['{not json}', 'text'],
    ['{"role": "assistant", "content": "hi"}', 'chat'],
    ['[{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]', 'table'],
    ['SELECT id FROM items WHERE id = 1;', 'code'],
    ['def add(a, b):\n    return a + b\n', 'code'],
    ['Select one item from the list', 'text'],
    ['Import duties are due.', 'text'],
    ['<!DOCTYPE html>\n<html></html>', 'code'],
    ['https://pictures.example/cat.png', 'image'],
    ['', 'empty'],
    ['  \n ', 'empty'],
    [null, 'empty'],
    [{}, 'empty'],
    [42, 'text'],
    [false, 'text'],
  ])('%j is %s', (value, expected) => expect(kind(value)).toBe(expected));

  it('takes the language of bare code', () => {
    expect(detectContent('#!/usr/bin/env python3\nprint(1)')).toMatchObject({ language: 'python' });
    expect(detectContent('diff --git a/x b/x\n--- a/x\n+++ b/x')).toMatchObject({ language: 'diff' });
  });

  it('does not parse a string of more than a million characters', () => {
    expect(kind(`["${'x'.repeat(1_000_001)}"]`)).toBe('text');
  });

  it('keeps what stands beside the messages', () => {
    const content = detectContent({ model: 'm', messages: [{ role: 'user', content: 'hi' }] });
    expect(content).toMatchObject({ kind: 'chat', rest: { model: 'm' } });
  });

  it('shows different objects, and deep ones, as a tree and not as a table of holes', () => {
    expect(
      kind([
        { a: 1, b: 2 },
        { c: 3, d: 4 },
      ]),
    ).toBe('json');
    expect(
      kind([
        { a: 1, b: { c: 1 } },
        { a: 1, b: { c: 2 } },
      ]),
    ).toBe('json');
  });

  it.each([
    [
      'OpenAI',
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'c1', function: { name: 'find', arguments: '{"q":1}' } }],
      },
    ],
    [
      'Anthropic',
      { role: 'assistant', content: [{ type: 'tool_use', id: 'c1', name: 'find', input: '{"q":1}' }] },
    ],
    [
      'OpenTelemetry',
      { role: 'assistant', parts: [{ type: 'tool_call', id: 'c1', name: 'find', arguments: '{"q":1}' }] },
    ],
  ])('reads a tool call of %s', (_, message) => {
    const content = detectContent([message]);
    const part = { type: 'call', id: 'c1', name: 'find', input: '{"q":1}' };
    expect(content).toEqual({
      kind: 'chat',
      rest: null,
      messages: [{ role: 'assistant', name: null, parts: [part] }],
    });
  });

  it('reads results of tools, reasoning and pictures', () => {
    const content = detectContent([
      { role: 'tool', tool_call_id: 'c1', content: 'found' },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 'c2', is_error: true, content: [{ type: 'text', text: 'no' }] },
        ],
      },
      {
        role: 'assistant',
        content: [
          { type: 'thinking', thinking: 'Hm.' },
          { type: 'text', text: 'Yes.' },
        ],
      },
      { role: 'user', content: [{ type: 'image_url', image_url: { url: 'https://x.example/a.png' } }] },
    ]);
    expect(content.kind === 'chat' && content.messages.map((message) => message.parts)).toEqual([
      [{ type: 'result', id: 'c1', value: 'found', isError: false }],
      [{ type: 'result', id: 'c2', value: 'no', isError: true }],
      [
        { type: 'thought', text: 'Hm.' },
        { type: 'value', value: 'Yes.' },
      ],
      [{ type: 'image', url: 'https://x.example/a.png' }],
    ]);
  });
});

describe('readContext', () => {
  it('finds system prompt, messages and documents, and keeps all else', () => {
    const context = readContext({
      system: 'Be kind.',
      messages: [1],
      docs: ['a', { page_content: 'b', metadata: { source: 'u' } }],
      k: 3,
    });
    expect(context.system).toBe('Be kind.');
    expect(context.documents.map(({ body, url }) => [body, url])).toEqual([
      ['a', null],
      ['b', 'u'],
    ]);
    expect(context.others).toEqual([['k', 3]]);
  });

  it('loses nothing of an object that is no document', () => {
    expect(readContext({ documents: [{ id: 1, vector: [1] }] }).documents[0]?.body).toEqual({
      id: 1,
      vector: [1],
    });
  });
});

describe('scorerRows', () => {
  it('reads the shapes that scorers answer in', () => {
    expect(
      scorerRows({ a: 0.5, b: true, c: { score: 1, passed: false, reason: 'r', cost: 2 }, d: 'said' }),
    ).toEqual([
      { name: 'a', score: 0.5, passed: null, reason: null, rest: null },
      { name: 'b', score: null, passed: true, reason: null, rest: null },
      { name: 'c', score: 1, passed: false, reason: 'r', rest: { cost: 2 } },
      { name: 'd', score: null, passed: null, reason: 'said', rest: null },
    ]);
  });

  it('loses no second value, such as a number beside the score', () => {
    expect(scorerRows({ a: { score: 1, value: 2 } })[0]?.rest).toEqual({ value: 2 });
  });
});
