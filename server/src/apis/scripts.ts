import { escapePattern } from './escapePattern';
import { wordsIfKnown } from './pythonWords';

/**
 * Calls that take no SQL and yet run what they are given, or search by it: filters and functions of document databases, scripts and
 * commands of Redis. From the documentation of pymongo, motor, mongoengine, mongodb, mongoose, redis-py, node-redis and ioredis.
 */
export interface ScriptApi {
	/** As people call it. */
	readonly library: string;
	/** Modules that say that the file works with it. */
	readonly modules: readonly string[];
	/** Libraries that have methods of the same names, with other arguments. */
	readonly unlike?: RegExp;
	/** Names of the receiver that say as much, where nothing is imported here. */
	readonly receiver?: RegExp;
	readonly calls: readonly ScriptCall[];
}

export interface ScriptCall {
	readonly names: readonly string[];
	/**
	 * `filter`: a search, where what begins with `$` is an operator · `pipeline`: a list of stages, with filters in them ·
	 * `code`: JavaScript that the server runs · `script`: a script that the server runs · `command`: a command as one text or a list
	 */
	readonly takes: 'filter' | 'pipeline' | 'code' | 'script' | 'command';
	/** Positions of the argument. */
	readonly at: readonly number[];
	/** Names of the argument, where it is passed by name. */
	readonly keywords?: readonly string[];
	/** Names of what it is called on, where the name of the call says nothing. */
	readonly on?: RegExp;
	/** It takes nothing else: with a second argument it is another library's. */
	readonly isAlone?: true;
	/** No other library has a method of this name: nothing has to be imported here. */
	readonly isTelling?: true;
}

const pythonScripts: readonly ScriptApi[] = [
	{
		library: 'MongoDB',
		modules: ['pymongo', 'motor', 'mongoengine', 'flask_pymongo', 'beanie', 'mongomock', 'umongo'],
		receiver: /^mongo|collection$/i,
		calls: [
			{
				names: [
					'find_one',
					'find_one_and_update',
					'find_one_and_delete',
					'find_one_and_replace',
					'update_one',
					'update_many',
					'delete_one',
					'delete_many',
					'replace_one',
					'count_documents',
				],
				takes: 'filter',
				at: [0],
				keywords: ['filter'],
				isTelling: true,
			},
			{ names: ['find', 'find_raw_batches'], takes: 'filter', at: [0], keywords: ['filter'] },
			{ names: ['distinct'], takes: 'filter', at: [1], keywords: ['filter'] },
			{ names: ['aggregate'], takes: 'pipeline', at: [0], keywords: ['pipeline'] },
			{ names: ['map_reduce', 'inline_map_reduce'], takes: 'code', at: [0, 1], keywords: ['map', 'reduce'], isTelling: true },
			{ names: ['where'], takes: 'code', at: [0], isAlone: true },
			{ names: ['exec_js'], takes: 'code', at: [0] },
			{ names: ['Code'], takes: 'code', at: [0], keywords: ['code'] },
		],
	},
	{
		library: 'Redis',
		modules: ['redis', 'aioredis', 'rediscluster', 'redis_lock', 'flask_redis', 'django_redis', 'fakeredis', 'coredis'],
		receiver: /redis/i,
		calls: [
			{ names: ['eval', 'eval_ro', 'script_load', 'register_script'], takes: 'script', at: [0], keywords: ['script'] },
			{ names: ['execute_command'], takes: 'command', at: [0], isTelling: true },
		],
	},
];

const scriptScripts: readonly ScriptApi[] = [
	{
		library: 'MongoDB',
		modules: [
			'mongodb',
			'mongoose',
			'monk',
			'mongoist',
			'mongojs',
			'nedb',
			'@seald-io/nedb',
			'nedb-promises',
			'@typegoose/typegoose',
			'@nestjs/mongoose',
		],
		unlike:
			/["'](?:typeorm|sequelize|@sequelize\/core|@prisma\/client|objection|knex|drizzle-orm|sequelize-typescript|@mikro-orm\/core|lodash)["']/,
		receiver: /^mongo|[cC]ollection$/,
		calls: [
			{
				names: [
					'findOne',
					'findOneAndUpdate',
					'findOneAndDelete',
					'findOneAndRemove',
					'findOneAndReplace',
					'updateOne',
					'updateMany',
					'deleteOne',
					'deleteMany',
					'replaceOne',
					'countDocuments',
				],
				takes: 'filter',
				at: [0],
				isTelling: true,
			},
			{ names: ['find', 'update', 'remove', 'count', 'exists'], takes: 'filter', at: [0] },
			{ names: ['distinct'], takes: 'filter', at: [1] },
			{ names: ['aggregate'], takes: 'pipeline', at: [0] },
			{ names: ['mapReduce'], takes: 'code', at: [0, 1], isTelling: true },
			{ names: ['$where'], takes: 'code', at: [0], isTelling: true },
			{ names: ['Code'], takes: 'code', at: [0] },
		],
	},
	{
		library: 'Redis',
		modules: ['redis', 'ioredis', '@redis/client', 'redis-om', '@upstash/redis', 'async-redis'],
		receiver: /redis/i,
		calls: [
			{ names: ['eval', 'evalRo', 'EVAL', 'scriptLoad', 'SCRIPT_LOAD', 'createScript'], takes: 'script', at: [0] },
			{ names: ['sendCommand', 'callBuffer', 'send_command'], takes: 'command', at: [0] },
			{ names: ['call'], takes: 'command', at: [0], on: /redis|client|cluster|conn|multi|pipeline|cache/i },
		],
	},
];

/** The calls known for a host language; none for a language without a table. */
export function scriptsFor(languageId: string): readonly ScriptApi[] {
	if (languageId === 'python') return pythonScripts;
	return /^(?:type|java)script/.test(languageId) ? scriptScripts : [];
}

const imports = new Map<string, RegExp>();

/** True where the file imports the library; or where the call is telling enough, and nothing with methods of the same names is imported. */
export function isCallOf(languageId: string, text: string, library: string, isSure: boolean): boolean {
	const api = scriptsFor(languageId).find((candidate) => candidate.library === library);
	if (!api) return false;
	const key = `${languageId} ${library}`;
	let pattern = imports.get(key);
	if (!pattern) {
		const modules = api.modules.map(escapePattern).join('|');
		pattern = new RegExp(
			languageId === 'python' ? `\\b(?:import|from)\\s+(?:${modules})\\b` : `["'](?:${modules})(?:/[^"']*)?["']`,
		);
		imports.set(key, pattern);
	}
	return pattern.test(text) || (isSure && !api.unlike?.test(text));
}

/** Calls, and the names of which at least one stands in a text with such a call. */
interface Calls {
	readonly names: readonly string[];
	readonly pattern: RegExp;
}

interface Gates {
	readonly telling: Calls;
	readonly others: readonly { readonly signs: (text: string) => boolean; readonly calls: Calls }[];
}

const gates = new Map<string, Gates>();

/** False only for a text that holds none of the calls of a library of this kind. */
export function mayRunScripts(languageId: string, text: string, library?: string): boolean {
	const key = `${languageId} ${library ?? ''}`;
	let gate = gates.get(key);
	if (!gate) {
		gate = gateOf(
			languageId,
			scriptsFor(languageId).filter((api) => library === undefined || api.library === library),
		);
		gates.set(key, gate);
	}
	const words = languageId === 'python' ? wordsIfKnown(text) : undefined;
	const holds = ({ names, pattern }: Calls) => (!words || names.some((name) => words.has(name))) && pattern.test(text);
	return holds(gate.telling) || gate.others.some(({ calls, signs }) => holds(calls) && signs(text));
}

function gateOf(languageId: string, apis: readonly ScriptApi[]): Gates {
	const called = (calls: readonly ScriptCall[]): Calls => {
		const names = calls.flatMap((call) => call.names);
		const any = names.map(escapePattern).join('|') || '(?!)';
		return { names, pattern: new RegExp(`(?<![\\w$])(?:${any})\\s*[(?.]`) };
	};
	return {
		telling: called(apis.flatMap(({ calls }) => calls.filter(({ isTelling }) => isTelling))),
		others: apis.map((api) => ({
			signs: signsOf(languageId, api.modules),
			calls: called(api.calls),
		})),
	};
}

/** A receiver of such a name with a member or a call behind it. */
const pythonReceiver = /(?:redis\w*|mongo\w*|collection)(?:[\s\\)]|#[^\n]*\n)*[.(]/i;

/** What tells of a library: an import, or how a receiver is called. */
function signsOf(languageId: string, modules: readonly string[]): (text: string) => boolean {
	const named = modules.map(escapePattern).join('|');
	// A model, as `User.find`, is named with a capital.
	const anySign = new RegExp(
		`[mM]ongo|[rR]edis|REDIS|[oO]llection|OLLECTION|${named}|\\b[A-Z]\\w*\\.(?:find|update|remove|count|exists|distinct)\\(`,
	);
	if (languageId !== 'python') return (text) => anySign.test(text);
	const imported = new RegExp(`\\b(?:import|from)\\s+(?:${named})\\b`);
	return (text) => anySign.test(text) && (pythonReceiver.test(text) || imported.test(text));
}
