/** A database cell in the one form that crosses a process or webview boundary. JSON-safe by construction. */
export type CellValue =
	| null
	| boolean
	| number
	| string
	| { readonly kind: 'bigint' | 'decimal' | 'temporal' | 'uuid' | 'json'; readonly text: string }
	| {
			readonly kind: 'bytes';
			/** Length of the whole value in bytes, also when `base64` holds only its beginning. */
			readonly length: number;
			readonly base64: string;
			readonly truncated: boolean;
	  };

export interface ResultColumn {
	readonly name: string;
	/** The type name as the engine reports it; for display only. */
	readonly databaseType: string;
	readonly align: 'start' | 'end';
}

/** Rows are arrays, in column order: two columns may share a name. */
export interface RowBatch {
	readonly rows: readonly (readonly CellValue[])[];
	/** No more rows will come. */
	readonly done: boolean;
	readonly affectedRows?: number;
}

/** Values for the statement's placeholders; never spliced into its text. */
export interface BoundParameters {
	/** For `?` and `?1`, in order. */
	readonly positional: readonly CellValue[];
	/** For `:name`, `@name` and `$name`, without the mark. */
	readonly named: Readonly<Record<string, CellValue>>;
}
