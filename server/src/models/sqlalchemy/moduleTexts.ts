import type { CodeModule, Expression } from '../../embedded/code/code';
import { literalText } from '../../embedded/code/literalText';

/** The constant texts of a module, for names that are put together from them. */
export class ModuleTexts {
	private readonly constants = new Map<string, string>();

	constructor(code: CodeModule) {
		for (const statement of code.body) {
			if (statement.kind !== 'assign' || statement.target.kind !== 'name' || statement.value === undefined) continue;
			const text = this.textOf(statement.value);
			if (text !== undefined) this.constants.set(statement.target.name, text);
		}
	}

	/** Literals, constants, sums and f-strings of them; `names` are known here alone. Undefined for anything else. */
	textOf(expression: Expression | undefined, names: Readonly<Record<string, string>> = {}, depth = 0): string | undefined {
		if (expression === undefined || depth > 20) return undefined;
		switch (expression.kind) {
			case 'name':
				return Object.hasOwn(names, expression.name) ? names[expression.name] : this.constants.get(expression.name);
			case 'binary': {
				if (expression.operator !== '+') return undefined;
				const left = this.textOf(expression.left, names, depth + 1);
				const right = this.textOf(expression.right, names, depth + 1);
				return left === undefined || right === undefined ? undefined : left + right;
			}
			case 'string':
				return literalText(expression) ?? this.formatted(expression.literals, names, depth);
			case 'member': {
				const { object, property } = expression;
				const path = object.kind === 'name' ? `${object.name}.${property}` : '';
				return Object.hasOwn(names, path) ? names[path] : undefined;
			}
			case 'call': {
				const { callee } = expression;
				if (callee.kind !== 'member' || (callee.property !== 'lower' && callee.property !== 'upper')) return undefined;
				const text = this.textOf(callee.object, names, depth + 1);
				return callee.property === 'lower' ? text?.toLowerCase() : text?.toUpperCase();
			}
			default:
				return undefined;
		}
	}

	private formatted(
		literals: Extract<Expression, { kind: 'string' }>['literals'],
		names: Readonly<Record<string, string>>,
		depth: number,
	): string | undefined {
		let text = '';
		for (const piece of literals.flatMap(({ pieces }) => pieces)) {
			const part = piece.kind === 'text' ? piece.text : this.textOf(piece.expression, names, depth + 1);
			if (part === undefined) return undefined;
			text += part;
		}
		return text;
	}
}
