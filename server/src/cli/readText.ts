import { readFile } from 'node:fs/promises';
import { messageOf } from './messageOf';

export type TextFile =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'notUtf8' }
	| { readonly kind: 'unreadable'; readonly reason: string };

/** A byte order mark is dropped, as editors do: columns then agree with theirs. */
export async function readText(path: string): Promise<TextFile> {
	let bytes: Uint8Array;
	try {
		bytes = await readFile(path);
	} catch (error) {
		return { kind: 'unreadable', reason: messageOf(error) };
	}
	try {
		return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
	} catch {
		return { kind: 'notUtf8' };
	}
}
