/** One call, as every sample writes it. `path` holds its query; `body` undefined: none is sent. */
export interface SampleCall {
  method: string;
  path: string;
  body?: unknown;
  /** Where the product is served, without a path. */
  origin: string;
}

export interface Sample {
  title: 'cURL' | 'TypeScript' | 'Python' | 'Go';
  text: string;
}

/** JSON on one line with spaces inside brackets: `{ "a": [ 1 ] }`. */
function oneLine(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(oneLine).join(', ')} ]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([key, element]) => `${JSON.stringify(key)}: ${oneLine(element)}`,
  );
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function curl({ method, path, body, origin }: SampleCall): string {
  const url = `${origin}${path}`;
  const lines = [
    `curl -X ${method}`,
    /[?&]/.test(url) ? `'${url}'` : url,
    '-H "Authorization: Bearer $EVALGUARD_API_KEY"',
  ];
  if (body !== undefined) {
    lines.push('-H "Content-Type: application/json"', `-d '${oneLine(body).replaceAll("'", "'\\''")}'`);
  }
  return lines.join(' \\\n  ');
}

function typescript({ method, path, body }: SampleCall): string {
  const sent =
    body === undefined ? '' : `  body: ${JSON.stringify(body, null, 2).replaceAll('\n', '\n  ')},\n`;
  return `import { EvalGuard } from "@evalguard/sdk";

const client = new EvalGuard({ apiKey: process.env.EVALGUARD_API_KEY });

const response = await client.request({
  method: "${method}",
  path: "${path}",
${sent}});
console.log(response);`;
}

const pythonWords: Readonly<Record<string, string>> = { true: 'True', false: 'False', null: 'None' };

/** Only words that stand outside strings are JSON's own; a string is matched first and kept. */
function pythonLiteral(value: unknown): string {
  return JSON.stringify(value, null, 4).replace(
    /"(?:[^"\\]|\\.)*"|\b(?:true|false|null)\b/g,
    (token) => pythonWords[token] ?? token,
  );
}

function python({ method, path, body }: SampleCall): string {
  const sent = body === undefined ? '' : `    body=${pythonLiteral(body)},\n`;
  return `from evalguard import EvalGuard
import os

client = EvalGuard(api_key=os.environ["EVALGUARD_API_KEY"])

response = client.request(
    method="${method}",
    path="${path}",
${sent})
print(response)`;
}

function goLiteral(value: unknown): string {
  if (value === null) return 'nil';
  if (Array.isArray(value)) return `[]any{${value.map(goLiteral).join(', ')}}`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([key, element]) => `${JSON.stringify(key)}: ${goLiteral(element)}`,
  );
  return `map[string]any{${entries.join(', ')}}`;
}

function go({ method, path, body }: SampleCall): string {
  const sent = body === undefined ? 'nil' : goLiteral(body);
  return `package main

import (
\t"context"
\t"fmt"
\t"os"

\t"github.com/evalguard/evalguard-go"
)

func main() {
\tclient := evalguard.NewClient(os.Getenv("EVALGUARD_API_KEY"))
\tresp, err := client.Request(context.Background(), "${method}", "${path}", ${sent})
\tif err != nil { panic(err) }
\tfmt.Println(resp)
}`;
}

/** The same call in the four ways that the reference shows. */
export function writeSamples(call: SampleCall): Sample[] {
  return [
    { title: 'cURL', text: curl(call) },
    { title: 'TypeScript', text: typescript(call) },
    { title: 'Python', text: python(call) },
    { title: 'Go', text: go(call) },
  ];
}
