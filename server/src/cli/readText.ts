import { readFileSync } from 'node:fs';
import { messageOf } from './messageOf';

export type TextFile =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'notUtf8' }
	| { readonly kind: 'unreadable'; readonly reason: string };

/** Synchronous: thousands of small files are read several times faster so, and a worker has nothing else to do. */
export function readText(path: string): TextFile {
	try {
		return decodeText(readFileSync(path));
	} catch (error) {
		return { kind: 'unreadable', reason: messageOf(error) };
	}
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** A byte order mark is dropped, as editors do: columns then agree with theirs. */
export function decodeText(bytes: Uint8Array): TextFile {
	try {
		return { kind: 'text', text: decoder.decode(bytes) };
	} catch {
		return { kind: 'notUtf8' };
	}
}
