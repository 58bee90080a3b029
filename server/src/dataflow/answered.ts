/** A run over a large tree meets ever new names. */
const mostKept = 10_000;

/** The same question of a name, answered once: programs use few names, and use them often. */
export function answered(ask: (name: string) => boolean): (name: string) => boolean {
	let answers = new Map<string, boolean>();
	return (name) => {
		let answer = answers.get(name);
		if (answer === undefined) {
			answer = ask(name);
			if (answers.size >= mostKept) answers = new Map();
			answers.set(name, answer);
		}
		return answer;
	};
}
