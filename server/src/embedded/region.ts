import type { HostRange, SqlRange } from '../sql/ranges';

/**
 * SQL text that host code holds, decoded, with a map back to the source. A plain value. It is one literal, a run of
 * adjacent literals, or a whole expression that builds a string (concatenation, formatting, joins), possibly over
 * several statements: then `segments` may point to several places of the document.
 */
export interface EmbeddedSqlRegion {
	readonly hostLanguageId: string;
	/** The whole literal or expression in which the text is written, quotes and all. */
	readonly hostRange: HostRange;
	/** Decoded SQL. Every hole is one identifier-shaped token, so that the text still parses. */
	readonly sql: string;
	/** Ascending in `sql`; for a region that is one expression, ascending in the host text too. */
	readonly segments: readonly Segment[];
	readonly holes: readonly Hole[];
	/** The database call that the text flows into, when there is one. */
	readonly sink?: Sink;
	/** Why this was taken for SQL. Rules require `sink` or `tag`; completion accepts any. */
	readonly evidence: 'sink' | 'tag' | 'comment' | 'content';
}

/** `verbatim`: same length in both texts. `escape`: one escape sequence or line ending. `hole`: spliced host code. */
export interface Segment {
	readonly sql: SqlRange;
	readonly host: HostRange;
	readonly kind: 'verbatim' | 'escape' | 'hole';
}

/** Host code spliced into the SQL. */
export interface Hole {
	readonly sql: SqlRange;
	/** The spliced expression only, without braces, conversion or format specification. */
	readonly expression: HostRange;
	readonly via: 'interpolation' | 'concatenation' | 'format' | 'join' | 'template' | 'replace';
	readonly place: HolePlace;
	/** It holds placeholders: values are passed that could be bound to nothing else. */
	readonly isMarker?: boolean;
	readonly origin: Origin;
	/** A tag binds it, although it stands where nothing can be bound: in the place of a name, or in quotes. */
	readonly isBound?: boolean;
	/** How the value got here, in the order of the flow: from its source over what holds it into the hole, then the way of the text. */
	readonly path: readonly Step[];
	/**
	 * Of a constant of this document: where its text is written, in the addresses of the document's units, which do not move while
	 * text is typed elsewhere.
	 */
	readonly filling?: readonly Segment[];
	/** The spliced expression, where that stands in another document; `expression` is then the code here that brings it. */
	readonly written?: string;
}

export interface Step {
	readonly range: HostRange;
	readonly message: string;
	/** It was read from a file: outside data, of which the program's own SQL may be a part. */
	readonly isFile?: boolean;
	/** A service that the program asked has answered it. */
	readonly isAnswer?: true;
	/** Somebody typed it at a prompt of the program: `execute(input("sql> "))`. */
	readonly isTyped?: true;
	/** It comes from the command line: from whoever runs the program, who may run any statement as well. */
	readonly isLocal?: true;
	/** Where it is not the region's own document: that the range counts in. */
	readonly document?: OtherDocument;
}

/** A version of another document of the workspace. */
export interface OtherDocument {
	readonly uri: string;
	readonly languageId: string;
	readonly text: string;
}

/** Where the hole stands in the SQL around it: decides whether it could be bound, and what to advise. */
export type HolePlace =
	| 'value'
	| 'inList'
	| 'valuesRow'
	| 'identifier'
	| 'selectList'
	| 'order'
	| 'clause'
	| 'quotedText'
	| 'wholeQuery';

/** Where a spliced value can come from, worst first; it decides the severity and the wording. */
export type Origin = 'external' | 'parameter' | 'unknown' | 'allowList' | 'numeric' | 'constant' | 'composed';

/** How a library writes its placeholders. `?` · `?1`/`:1` · `$1` · `%s` · `%(name)s` · `:name` · `@name` */
export type PlaceholderStyle = 'question' | 'numeric' | 'dollar' | 'format' | 'pyformat' | 'named' | 'at';

/**
 * `sequence`: one list, tuple or mapping · `varargs`: one argument each · `either` of the two · `rows`: a list of sequences ·
 * `keywords`: one keyword argument each · `bindLater`: arguments of a method of the result · `property`: inside an options object.
 */
export type ParameterForm = 'sequence' | 'varargs' | 'either' | 'rows' | 'keywords' | 'bindLater' | 'property' | 'none';

export interface Sink {
	/** As written: `conn.execute`, `cursor.executemany`, `` sql`…` ``. */
	readonly callee: string;
	readonly call: HostRange;
	/** The SQL argument. Lies inside `region.hostRange` unless the text arrives in a variable. */
	readonly sqlArgument: HostRange;
	/** The argument that holds the parameters, when the call has one. */
	readonly parametersArgument?: HostRange;
	/** How the call takes its parameters; `none`: it takes none. */
	readonly parameterForm: ParameterForm;
	/** The keyword or property that names the parameters, where they do not simply stand behind the SQL. */
	readonly parametersKeyword?: string;
	/** Id of the library's row in `apis/`: `sqlite3`, `better-sqlite3`, … */
	readonly api: string;
	readonly placeholderStyles: readonly PlaceholderStyle[];
}
