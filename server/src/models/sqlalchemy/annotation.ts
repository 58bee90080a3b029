/** A type as an annotation writes it. A union is named `|`; a text, as in `Literal["a"]`, is its value. */
export interface TypeNode {
	/** The last part of a dotted name: `Optional` of `typing.Optional`. */
	readonly name: string;
	readonly arguments: readonly TypeNode[];
	readonly text?: string;
}

const deepest = 20;

/** Reads `Mapped[Optional[datetime.datetime]]`, `Mapped["str | None"]`; what is no type has an empty name. Never throws. */
export function parseAnnotation(text: string): TypeNode {
	return new AnnotationReader(text.slice(0, 2000)).union(0);
}

class AnnotationReader {
	private readonly tokens: readonly string[];
	private at = 0;

	constructor(text: string) {
		this.tokens = text.match(/[\p{L}_][\p{L}\p{N}_.]*|"[^"]*"|'[^']*'|[[\],|]/gu) ?? [];
	}

	union(depth: number): TypeNode {
		const members = [this.single(depth)];
		while (this.tokens[this.at] === '|') {
			this.at++;
			members.push(this.single(depth));
		}
		const [only] = members;
		return members.length === 1 && only ? only : { name: '|', arguments: members };
	}

	private single(depth: number): TypeNode {
		const token = this.tokens[this.at];
		if (token === undefined || ['[', ']', ',', '|'].includes(token)) return { name: '', arguments: [] };
		this.at++;
		if (token.startsWith('"') || token.startsWith("'")) {
			const text = token.slice(1, -1);
			// A name in quotes is one that is declared further down.
			const inner = depth < deepest ? new AnnotationReader(text).union(depth + 1) : { name: '', arguments: [] };
			return { ...inner, text };
		}
		const name = token.slice(token.lastIndexOf('.') + 1);
		return { name, arguments: this.tokens[this.at] === '[' ? this.list(depth + 1) : [] };
	}

	private list(depth: number): readonly TypeNode[] {
		const found: TypeNode[] = [];
		this.at++;
		while (this.at < this.tokens.length && this.tokens[this.at] !== ']') {
			const before = this.at;
			if (depth < deepest) found.push(this.union(depth));
			if (this.tokens[this.at] === ',' || this.at === before) this.at++;
		}
		this.at++;
		return found;
	}
}
