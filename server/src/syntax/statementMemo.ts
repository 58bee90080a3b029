/**
 * What was read of the statements of the last text, by their own text: while a person types only the statement at the caret is read
 * again. What is kept is what the last round asked for.
 */
export class StatementMemo<T> {
	private known = new Map<string, T>();
	private next = new Map<string, T>();

	/** Begins a text: forgets what the text before had and this one has not. */
	begin(): void {
		this.known = this.next;
		this.next = new Map();
	}

	get(statement: string, read: (statement: string) => T): T {
		const value = this.next.get(statement) ?? this.known.get(statement) ?? read(statement);
		this.next.set(statement, value);
		return value;
	}
}
