import type { DialectId } from '../../../common/src/connection';

/** How a library writes its placeholders: the same names as the regions use. `?` · `:1` · `$1` · `%s` · `%(name)s` · `:name` · `@name` */
export type PlaceholderStyle = 'question' | 'numeric' | 'dollar' | 'format' | 'pyformat' | 'named' | 'at';

/**
 * How the values reach the call.
 * - `sequence`: one list, tuple or mapping · `varargs`: one argument each · `either`: both are accepted (pyodbc)
 * - `rows`: a list of such sequences · `keywords`: one keyword argument each
 * - `bindLater`: arguments of a method of the result (`prepare(sql).all(…)`) · `property`: inside an options object
 * - `none`: the call takes no parameters
 */
export type ParameterForm = 'sequence' | 'varargs' | 'either' | 'rows' | 'keywords' | 'bindLater' | 'property' | 'none';

export interface SinkRow {
	/** Methods of a handle of this library, or functions of its modules; `()` is the handle itself when it is called. */
	readonly names: readonly string[];
	/** Position and keyword of the SQL argument; the first one when left out. */
	readonly sql?: { readonly index: number; readonly name?: string };
	readonly parameters: { readonly form: ParameterForm; readonly index?: number; readonly name?: string | undefined };
	/** Where the SQL is a property of an object argument: `query({ text, values })`. */
	readonly sqlProperties?: readonly string[] | undefined;
	/** And the property beside it that holds the parameters: `values`. */
	readonly propertyOfParameters?: string | undefined;
	/** The name means SQL wherever it stands; no other sign is needed. */
	readonly isTelling?: boolean;
	/** `text("…")`: the call makes a statement that another call executes, with the parameters. */
	readonly makesStatement?: boolean;
	/** What the call gives is pasted into the text of a tag as it is: `` sql`… ${sql.raw(x)}` ``. */
	readonly isPasted?: boolean;
	/** What the call gives is the statement with its values in it, quoted: `mogrify`. */
	readonly isFilled?: boolean;
	/**
	 * The arguments that hold pieces of SQL instead of a statement, by keyword or position, with the text that each continues:
	 * `extra(where=["a = 1"])`. Lists and mappings hold one piece each.
	 */
	readonly pieces?: Readonly<Record<string, string>>;
	/** The name is too common to be looked for on anything but a handle of this library. */
	readonly needsHandle?: boolean;
	/** The project's configuration declares it: the names in front of its own, which tell it from others. */
	readonly declaredIn?: readonly string[];
	/** The argument that is the connection: its library decides on the placeholders. */
	readonly connection?: { readonly index: number; readonly name: string };
	/** Placeholders, where this call differs from its library (`exec_driver_sql`). */
	readonly placeholderStyles?: readonly PlaceholderStyle[];
}

/** One library. The tables of these are all that the analyses know of it. */
export interface DatabaseApi {
	/** Stable: `sqlite3`, `better-sqlite3`. */
	readonly id: string;
	/** Names of its modules; a submodule counts as well. Nothing but a name for a family without a module of its own. */
	readonly modules: readonly string[];
	readonly dialect: DialectId;
	/** The one to write first. */
	readonly placeholderStyles: readonly PlaceholderStyle[];
	/** Where the class that opens the connection decides: style by the name of the class. */
	readonly stylesByClass?: Readonly<Record<string, PlaceholderStyle>>;
	/** Where the database decides: what the code that opens it says, and the style that goes with it. */
	readonly stylesBySign?: readonly (readonly [sign: RegExp, style: PlaceholderStyle])[];
	/** Where nothing says which database it is: the style of most of its users. A guess, and offered as one. */
	readonly usualStyle?: PlaceholderStyle;
	readonly sinks: readonly SinkRow[];
	/** A list of parameters is refused: it must be a tuple. */
	readonly parametersAreTuples?: boolean;
	/** Its calls execute statements that a function may have made without any text, as well. */
	readonly takesStatements?: boolean;
	/** What a handle of it is called where the surroundings provide one: `spark` in a notebook. */
	readonly handleNames?: readonly string[];
	/** Methods that give a handle of this library, whatever they are called on. */
	readonly handleMakers?: readonly string[];
	/** The functions of its modules that open a connection, in a library that is mostly about something else. */
	readonly openers?: readonly string[];
	/** Template tags that bind their values. */
	readonly safeTags?: readonly string[];
	/** Such a tag binds what stands in the place of a name as well: the database rejects it. */
	readonly tagBindsNames?: boolean;
	/** Functions that fill a text, and the conversions that quote what they fill in: `format('… %L', value)`. */
	readonly formatters?: readonly { readonly names: readonly string[]; readonly quoted: string }[];
	/** Calls that compose SQL safely; dotted from the module (`sql.Identifier`) or a method's name. */
	readonly composers?: readonly string[];
	/** Calls that take SQL text to paste as it is: their argument must be constant. */
	readonly rawText?: readonly string[];
}

/** Executes a statement with one sequence or mapping as the second argument: the DB-API's form. */
export function executes(...names: readonly string[]): SinkRow {
	return { names, parameters: { form: 'sequence', index: 1 } };
}

export function executesMany(...names: readonly string[]): SinkRow {
	return { names, parameters: { form: 'rows', index: 1 }, isTelling: true };
}

export function executesVarargs(...names: readonly string[]): SinkRow {
	return { names, parameters: { form: 'varargs', index: 1 } };
}

/** Prepares a statement; the values are arguments of a method of what it gives. */
export function prepares(...names: readonly string[]): SinkRow {
	return { names, parameters: { form: 'bindLater' } };
}

export function runsScript(...names: readonly string[]): SinkRow {
	return { names, parameters: { form: 'none' } };
}

export function telling(row: SinkRow): SinkRow {
	return { ...row, isTelling: true };
}

/** Writes the values into the statement, quoted, and gives its text. */
export function fills(...names: readonly string[]): SinkRow {
	return { ...telling(executes(...names)), isFilled: true };
}

export function onHandleOnly(row: SinkRow): SinkRow {
	return { ...row, needsHandle: true };
}

/** Takes the SQL, or an object that holds it in one of these properties. */
export function queryOrObject(
	names: readonly string[],
	sqlProperties: readonly string[],
	propertyOfParameters = 'values',
): SinkRow {
	return { names, propertyOfParameters, parameters: { form: 'sequence', index: 1 }, sqlProperties };
}

/** Takes text that a tag then pastes as it is. */
export function pastes(...names: readonly string[]): SinkRow {
	return { names, parameters: { form: 'none' }, isPasted: true, needsHandle: true };
}
