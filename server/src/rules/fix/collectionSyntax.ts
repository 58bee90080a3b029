import type { BoundValue } from './argumentEdits';

/** How a language makes and fills a list or a mapping. */
export interface CollectionSyntax {
	/** Undefined where variables are not declared. */
	declare?(name: string): string;
	/** The statements, without their ends. */
	start(name: string, values: readonly BoundValue[], isMapping: boolean, isDeclared: boolean): readonly string[];
	add(name: string, values: readonly BoundValue[], isMapping: boolean): readonly string[];
	/** `$` and the number of values, less `back`, inside a literal with fields. */
	numbered(name: string, back: number): string;
}

const python: CollectionSyntax = {
	start: (name, values, isMapping) => {
		const entries = isMapping ? values.map((value) => `"${value.name}": ${value.text}`) : values.map(({ text }) => text);
		return [`${name} = ${isMapping ? '{' : '['}${entries.join(', ')}${isMapping ? '}' : ']'}`];
	},
	add: (name, values, isMapping) => {
		if (isMapping) return values.map((value) => `${name}["${value.name}"] = ${value.text}`);
		const [only] = values;
		if (only?.list && values.length === 1) return [`${name}.extend(${only.list})`];
		if (values.length <= 1) return only ? [`${name}.append(${only.text})`] : [];
		return [`${name}.extend([${values.map(({ text }) => text).join(', ')}])`];
	},
	numbered: (name, back) => `\${len(${name})${offset(back)}}`,
};

const script: CollectionSyntax = {
	declare: (name) => `let ${name} = []`,
	// An empty list takes its type from what is pushed.
	start: (name, values, isMapping, isDeclared) =>
		isDeclared
			? [`${name} = [${values.map(({ text }) => text).join(', ')}]`]
			: [`const ${name} = []`, ...script.add(name, values, isMapping)],
	add: (name, values, isMapping) => {
		if (isMapping) return values.map((value) => `${name}.${value.name} = ${value.text}`);
		return values.length === 0 ? [] : [`${name}.push(${values.map(({ text }) => text).join(', ')})`];
	},
	numbered: (name, back) => `$\${${name}.length${offset(back)}}`,
};

const untyped: CollectionSyntax = {
	...script,
	start: (name, values, _isMapping, isDeclared) => {
		const list = `${name} = [${values.map(({ text }) => text).join(', ')}]`;
		return [isDeclared ? list : `const ${list}`];
	},
};

function offset(back: number): string {
	return back === 0 ? '' : back > 0 ? ` - ${back}` : ` + ${-back}`;
}

export function collectionSyntax(languageId: string): CollectionSyntax {
	if (languageId === 'python') return python;
	return languageId.startsWith('typescript') ? script : untyped;
}
