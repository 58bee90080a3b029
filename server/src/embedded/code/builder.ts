import type { Expression, ImportBinding, NumberExpression, OtherExpression, StringExpression } from './code';
import type { SyntaxItem } from './syntaxItem';

/** Deeper nesting than people write; below it, code is not looked at, so that no input can exhaust the stack. */
const maximumDepth = 120;

/** What the readers of one document share. */
export class CodeBuilder {
	readonly strings: StringExpression[] = [];
	readonly imports: ImportBinding[] = [];
	private depth = 0;

	constructor(readonly text: string) {}

	slice(item: { readonly start: number; readonly end: number }): string {
		return this.text.slice(item.start, item.end);
	}

	/** Runs `read` one level deeper, or gives an opaque expression when that is too deep. */
	nested(item: SyntaxItem, read: () => Expression): Expression {
		if (this.depth >= maximumDepth) return opaque(item);
		this.depth++;
		try {
			return read();
		} finally {
			this.depth--;
		}
	}

	/** The same for statements. */
	nestedList<T>(read: () => T[]): T[] {
		if (this.depth >= maximumDepth) return [];
		this.depth++;
		try {
			return read();
		} finally {
			this.depth--;
		}
	}

	addImports(bindings: readonly ImportBinding[]): readonly ImportBinding[] {
		this.imports.push(...bindings);
		return bindings;
	}

	addString(expression: StringExpression): StringExpression {
		this.strings.push(expression);
		return expression;
	}

	dropString(expression: StringExpression): void {
		const at = this.strings.lastIndexOf(expression);
		if (at >= 0) this.strings.splice(at, 1);
	}
}

export function opaque(
	item: { readonly start: number; readonly end: number },
	parts: readonly Expression[] = [],
): OtherExpression {
	return { kind: 'other', start: item.start, end: item.end, parts };
}

export function readNumber(builder: CodeBuilder, item: SyntaxItem): NumberExpression {
	const value = Number(builder.slice(item).replaceAll('_', '').replace(/n$/, ''));
	return { kind: 'number', start: item.start, end: item.end, value };
}

/** Splits at the commas; an empty place (`a,,b`, a trailing comma) is left out. */
export function splitAtCommas(items: readonly SyntaxItem[]): SyntaxItem[][] {
	const groups: SyntaxItem[][] = [];
	let group: SyntaxItem[] = [];
	for (const item of items) {
		if (item.name !== ',') {
			group.push(item);
			continue;
		}
		if (group.length > 0) groups.push(group);
		group = [];
	}
	if (group.length > 0) groups.push(group);
	return groups;
}
