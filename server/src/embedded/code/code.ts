/**
 * What the analyses read of a host file: expressions and statements in one form for every host language. Offsets are
 * UTF-16 in the host document, half-open. Parentheses, `await`, casts and non-null marks are seen through.
 */
export interface CodeModule {
	readonly body: readonly Statement[];
	/** Every string in the file except those that stand alone as a statement (docstrings); inner ones first. */
	readonly strings: readonly StringExpression[];
	readonly comments: readonly { readonly start: number; readonly end: number }[];
}

export interface Span {
	readonly start: number;
	readonly end: number;
}

export type Expression =
	| StringExpression
	| NameExpression
	| MemberExpression
	| IndexExpression
	| CallExpression
	| TaggedTemplate
	| BinaryExpression
	| UnaryExpression
	| ConditionalExpression
	| ListExpression
	| DictionaryExpression
	| ComprehensionExpression
	| FunctionExpression
	| ClassExpression
	| AssignmentExpression
	| NumberExpression
	| ConstantExpression
	| SpreadExpression
	| OtherExpression;

/** One literal or a run of adjacent ones (`"a" f"{b}"`). */
export interface StringExpression extends Span {
	readonly kind: 'string';
	readonly literals: readonly StringLiteral[];
}

export interface StringLiteral extends Span {
	/** As written: `f`, `rb`, …; empty for a template literal. */
	readonly prefix: string;
	/** `"`, `'`, `"""`, `'''` or a backtick. */
	readonly quote: string;
	readonly contentStart: number;
	/** Equals `end` when the literal is not closed. */
	readonly contentEnd: number;
	readonly pieces: readonly StringPiece[];
}

export type StringPiece = TextPiece | FieldPiece;

/** Decoded text. An escape is a piece of its own; a piece that is not one has the same length in both texts. */
export interface TextPiece extends Span {
	readonly kind: 'text';
	readonly text: string;
	readonly isEscape: boolean;
}

/** `{expression!r:>10}` or `${expression}`, braces included. */
export interface FieldPiece extends Span {
	readonly kind: 'field';
	readonly expression: Expression;
	readonly conversion?: string;
	readonly specification?: string;
	/** Python's `{name=}`: the text of the expression stands before the value, as a piece of its own. */
	readonly isSelfDocumented?: true;
}

export interface NameExpression extends Span {
	readonly kind: 'name';
	readonly name: string;
}

export interface MemberExpression extends Span {
	readonly kind: 'member';
	readonly object: Expression;
	readonly property: string;
	readonly propertyStart: number;
}

export interface IndexExpression extends Span {
	readonly kind: 'index';
	readonly object: Expression;
	/** Undefined for a slice. */
	readonly index: Expression | undefined;
	/** The bounds of a slice, where they are written as numbers: `[1:]`, `[:-2]`. */
	readonly slice?: SliceBounds;
}

export interface SliceBounds {
	readonly from?: number;
	readonly to?: number;
}

export interface CallExpression extends Span {
	readonly kind: 'call';
	readonly callee: Expression;
	readonly isNew: boolean;
	readonly arguments: readonly Argument[];
	/** The argument list with its parentheses. */
	readonly list: Span;
}

/** The span covers parentheses around the value, the keyword and the stars. */
export interface Argument extends Span {
	readonly value: Expression;
	readonly name?: string;
	readonly spread?: '*' | '**';
}

export interface TaggedTemplate extends Span {
	readonly kind: 'tagged';
	readonly tag: Expression;
	readonly template: StringExpression;
}

/** Python's `and`, `or`, `not in`, `is not` keep their words; `&&` and `||` keep their signs. */
export interface BinaryExpression extends Span {
	readonly kind: 'binary';
	readonly operator: string;
	readonly left: Expression;
	readonly right: Expression;
}

export interface UnaryExpression extends Span {
	readonly kind: 'unary';
	readonly operator: string;
	readonly operand: Expression;
}

export interface ConditionalExpression extends Span {
	readonly kind: 'conditional';
	readonly condition: Expression;
	readonly consequent: Expression;
	readonly alternative: Expression;
}

export interface ListExpression extends Span {
	readonly kind: 'list';
	readonly form: 'list' | 'tuple' | 'set';
	readonly elements: readonly Expression[];
}

export interface DictionaryExpression extends Span {
	readonly kind: 'dictionary';
	readonly entries: readonly DictionaryEntry[];
}

/** A spread (`**other`, `...other`) has neither name nor key. A destructuring pattern is a dictionary of its targets. */
export interface DictionaryEntry extends Span {
	/** The key where the text says it: `"a"`, `a`. */
	readonly name?: string;
	/** The key where it is an expression, Python's literals included. */
	readonly key?: Expression;
	readonly value: Expression;
}

export interface ComprehensionExpression extends Span {
	readonly kind: 'comprehension';
	readonly element: Expression;
	/** Of a mapping that is made so; `element` is then the value. */
	readonly key?: Expression;
	readonly targets: readonly Expression[];
	readonly iterable: Expression;
	/** What its elements were tested for. */
	readonly conditions?: readonly Expression[];
}

export interface FunctionExpression extends Span {
	readonly kind: 'function';
	readonly function: FunctionCode;
}

/** A script's `class {…}` where a value is expected. */
export interface ClassExpression extends Span {
	readonly kind: 'class';
	readonly class: ClassCode;
}

export interface AssignmentExpression extends Span {
	readonly kind: 'assignment';
	readonly target: Expression;
	readonly operator: '=' | '+=' | 'other';
	readonly value: Expression;
}

export interface NumberExpression extends Span {
	readonly kind: 'number';
	readonly value: number;
}

export interface ConstantExpression extends Span {
	readonly kind: 'constant';
	readonly value: boolean | null;
}

export interface SpreadExpression extends Span {
	readonly kind: 'spread';
	readonly operand: Expression;
}

/** Anything the analyses have no use for; its parts are still looked at for calls. */
export interface OtherExpression extends Span {
	readonly kind: 'other';
	readonly parts: readonly Expression[];
}

export type Statement =
	| (Span & { readonly kind: 'expression'; readonly expression: Expression })
	| AssignStatement
	| (Span & {
			readonly kind: 'if';
			readonly condition: Expression;
			readonly consequent: readonly Statement[];
			readonly alternative: readonly Statement[];
	  })
	| LoopStatement
	| (Span & {
			readonly kind: 'try';
			readonly body: readonly Statement[];
			readonly handlers: readonly (readonly Statement[])[];
			readonly otherwise: readonly Statement[];
			readonly finalizer: readonly Statement[];
	  })
	| SwitchStatement
	| (Span & { readonly kind: 'with'; readonly items: readonly WithItem[]; readonly body: readonly Statement[] })
	| (Span & { readonly kind: 'return'; readonly value?: Expression })
	/** Control does not come out below: raise, throw, break, continue. */
	| (Span & { readonly kind: 'exit'; readonly how: 'raise' | 'break' | 'continue'; readonly value?: Expression })
	| (Span & { readonly kind: 'block'; readonly body: readonly Statement[] })
	| (Span & { readonly kind: 'function'; readonly function: FunctionCode })
	| (Span & { readonly kind: 'class'; readonly class: ClassCode })
	/** TypeScript's `type` and `interface`: the text of the type. */
	| (Span & { readonly kind: 'type'; readonly name: string; readonly text: string })
	| (Span & { readonly kind: 'import'; readonly bindings: readonly ImportBinding[] })
	/** Python's `nonlocal`: what is assigned to these names here is assigned to those of a function around. */
	| (Span & { readonly kind: 'nonlocal'; readonly names: readonly string[] });

export interface AssignStatement extends Span {
	readonly kind: 'assign';
	readonly target: Expression;
	readonly operator: '=' | '+=' | 'other';
	/** Undefined for a declaration without a value. */
	readonly value: Expression | undefined;
	readonly annotation?: string;
}

export interface LoopStatement extends Span {
	readonly kind: 'loop';
	readonly target?: Expression;
	readonly iterable?: Expression;
	readonly condition?: Expression;
	readonly initializer: readonly Statement[];
	readonly body: readonly Statement[];
	readonly otherwise: readonly Statement[];
}

export interface SwitchStatement extends Span {
	readonly kind: 'switch';
	readonly subject: Expression;
	readonly cases: readonly SwitchCase[];
	/** C-like: a case without an exit runs on into the next. */
	readonly fallsThrough: boolean;
}

export interface SwitchCase {
	/** Undefined: the default, or a pattern that says nothing about the value. */
	readonly tests: readonly Expression[] | undefined;
	readonly body: readonly Statement[];
}

export interface WithItem {
	readonly context: Expression;
	readonly target?: Expression;
}

export interface FunctionCode extends Span {
	readonly name: string;
	readonly parameters: readonly Parameter[];
	readonly body: readonly Statement[];
	readonly decorators: readonly Expression[];
	readonly isAsync: boolean;
	readonly isExported: boolean;
	/** A script's `get name() {…}`: it is called by being mentioned. */
	readonly isGetter?: true;
	readonly returns?: string;
}

export interface Parameter extends Span {
	/** Empty when the parameter is a destructuring pattern. */
	readonly name: string;
	readonly pattern?: Expression;
	readonly annotation?: string;
	readonly default?: Expression;
	readonly kind: 'plain' | 'rest' | 'keywordRest' | 'keywordOnly';
	/** TypeScript's `constructor(private name: T)`. */
	readonly isProperty: boolean;
	/** The name of its decorator: `Param` of `@Param('id')`. */
	readonly decorator?: string;
}

export interface ClassCode extends Span {
	readonly name: string;
	readonly bases: readonly string[];
	readonly body: readonly Statement[];
	/** TypeScript's `enum`. */
	readonly isEnum?: boolean;
}

export interface ImportBinding {
	readonly local: string;
	readonly module: string;
	/** Undefined: the module itself. `default` for a default import. */
	readonly imported?: string;
	readonly start: number;
}
