import type { Expression, FunctionCode, ImportBinding, Statement } from '../embedded/code/code';
import type { Analysis } from './analysis';
import { bindTarget } from './assign';
import { assumeChecks, assumeConverted, noteExit } from './checks';
import { classInfo, executeClass } from './classes';
import { assume, decide, isComparison, testMethods } from './conditions';
import { mayBeOurs } from './elsewhereCalls';
import { add, elementOf, evaluate } from './evaluate';
import { functionValue, runAlone, valueOfType } from './functions';
import { isConstantName } from './names';
import type { Scope } from './scope';
import { assumeAssertion } from './scriptConditions';
import { declareType } from './scriptTypes';
import { constantText, constantValue, numericValue, unknownValue, type Value } from './value';

type StatementOf<K extends Statement['kind']> = Extract<Statement, { readonly kind: K }>;

/** Goes through statements in order. False: control does not come out at the bottom. */
export function execute(analysis: Analysis, scope: Scope, statements: readonly Statement[]): boolean {
	hoist(analysis, scope, statements);
	const inner: FunctionCode[] = [];
	let fallsOut = true;
	for (const statement of statements) {
		if (analysis.frames.length > 0) analysis.run.stepsLeft--;
		if (statement.kind === 'function') {
			inner.push(statement.function);
			continue;
		}
		// What follows an exit is still looked at: its strings hold SQL all the same.
		fallsOut = executeOne(analysis, scope, statement) && fallsOut;
	}
	// Those that may be called from elsewhere first: they step into the private ones with what these are really given.
	inner.sort((a, b) => Number(b.isExported) - Number(a.isExported));
	for (const code of inner) {
		if (analysis.frames.length === 0) runUnlessStepped(analysis, scope, code);
		else runOnce(analysis, scope, code);
	}
	return fallsOut;
}

/** A function inside the file is known in all of its block; a private one that was called is looked at as it is called. */
function hoist(analysis: Analysis, scope: Scope, statements: readonly Statement[]): void {
	for (const statement of statements) {
		if (statement.kind === 'function' && statement.function.name !== '') {
			scope.declare(statement.function.name, functionValue(statement.function, scope));
		} else if (statement.kind === 'class') {
			scope.declare(statement.class.name, { ...unknownValue, class: classInfo(analysis, scope, statement.class) });
		} else if (statement.kind === 'type') {
			declareType(scope, statement.name, statement.text);
		}
	}
}

/** What is inside a function that is only ever looked at from a call of it. */
function runOnce(analysis: Analysis, scope: Scope, code: FunctionCode): void {
	const { stepped, nested } = analysis.run;
	if (stepped.has(code) || nested.has(code) || !analysis.mayStep || analysis.place.isOther) return;
	nested.add(code);
	runAlone(analysis, code, scope);
}

function runUnlessStepped(analysis: Analysis, scope: Scope, code: FunctionCode): void {
	const isPrivate = !code.isExported || scope.parent !== undefined;
	if (isPrivate && analysis.run.stepped.has(code)) return;
	runAlone(analysis, code, scope);
}

/** Goes through one statement. False: control does not come out at the bottom. */
export function executeOne(analysis: Analysis, scope: Scope, statement: Statement): boolean {
	switch (statement.kind) {
		case 'expression':
			evaluate(analysis, scope, statement.expression);
			if (statement.expression.kind === 'call') {
				assumeChecks(analysis, scope, statement.expression);
				assumeConverted(analysis, scope, statement.expression);
				assumeAssertion(analysis, scope, statement.expression);
			}
			return !isExit(statement.expression);
		case 'assign':
			assign(analysis, scope, statement);
			return true;
		case 'if':
			return executeIf(analysis, scope, statement);
		case 'loop':
			return executeLoop(analysis, scope, statement);
		case 'try': {
			const completions: boolean[] = [];
			const fallsOut = scope.fork([
				() => execute(analysis, scope, statement.body) && execute(analysis, scope, statement.otherwise),
				...statement.handlers.map((handler) => () => {
					completions.push(execute(analysis, scope, handler));
					return completions[completions.length - 1] ?? true;
				}),
			]);
			return execute(analysis, scope, statement.finalizer) && fallsOut;
		}
		case 'switch':
			return executeSwitch(analysis, scope, statement);
		case 'with':
			for (const item of statement.items) {
				const value = evaluate(analysis, scope, item.context);
				if (item.target) bindTarget(analysis, scope, item.target, value);
			}
			return execute(analysis, scope, statement.body);
		case 'return':
			executeReturn(analysis, scope, statement.value);
			return false;
		case 'exit':
			if (statement.value) evaluate(analysis, scope, statement.value);
			if (statement.how !== 'raise') scope.leaveLoop();
			return false;
		case 'block':
			return execute(analysis, scope, statement.body);
		case 'class':
			executeClass(analysis, scope, statement.class);
			return true;
		case 'import':
			for (const binding of statement.bindings) {
				const api = analysis.apiOf({ module: binding.module, member: importedName(binding) });
				if (api) analysis.importApi(api.id);
				scope.declare(binding.local, importedValue(analysis, binding, api !== undefined));
			}
			return true;
		case 'type':
			declareType(scope, statement.name, statement.text);
			return true;
		case 'nonlocal':
			scope.passOn(statement.names);
			return true;
		case 'function':
			return true;
	}
}

const importedRequests = new Set(['flask.request', 'quart.request', 'bottle.request', 'sanic.request']);

function importedName({ imported }: ImportBinding): string {
	return imported === 'default' ? '' : (imported ?? '');
}

function importedValue(analysis: Analysis, binding: ImportBinding, isLibrary: boolean): Value {
	const isOurs = !isLibrary && analysis.others !== undefined && mayBeOurs(analysis, binding.module);
	const member = isOurs ? (binding.imported ?? '') : importedName(binding);
	const reference = { module: binding.module, member, ...(isOurs ? { from: analysis.place.uri } : {}) };
	const path = `${reference.module}.${reference.member}`;
	if (importedRequests.has(path)) return { ...unknownValue, isRequest: true };
	const isDjangoHandle = path === 'django.db.connection' || path === 'django.db.connections';
	const origin = isConstantName(reference.member) ? 'constant' : 'unknown';
	return { ...unknownValue, origin, reference, handle: isDjangoHandle && analysis.isPython ? 'django' : undefined };
}

/** Calls that do not return: `sys.exit()`, `abort(404)`. */
function isExit(expression: Expression): boolean {
	if (expression.kind !== 'call') return false;
	const { callee } = expression;
	const name = callee.kind === 'name' ? callee.name : callee.kind === 'member' ? callee.property : '';
	if (name === 'abort' || name === '_exit') return true;
	return (
		name === 'exit' &&
		(callee.kind === 'name' ||
			(callee.kind === 'member' && callee.object.kind === 'name' && /^(sys|os|process)$/.test(callee.object.name)))
	);
}

function assign(analysis: Analysis, scope: Scope, statement: StatementOf<'assign'>): void {
	const isDeclaration = statement.start === statement.target.start && statement.operator === '=';
	if (!statement.value) {
		const typed = valueOfType(analysis, scope, statement.annotation);
		if (statement.target.kind === 'name') scope.declare(statement.target.name, typed ?? { ...constantValue, constant: null });
		return;
	}
	const given = evaluate(analysis, scope, statement.value);
	if (statement.value.kind === 'call') assumeConverted(analysis, scope, statement.value);
	const value = isTest(statement.value) ? { ...given, test: statement.value } : given;
	if (statement.operator === '=') {
		const typed = isPlain(value) ? valueOfType(analysis, scope, statement.annotation) : undefined;
		bindTarget(
			analysis,
			scope,
			statement.target,
			typed?.handle || typed?.instance || (typed && value.origin === 'unknown') ? typed : value,
			isDeclaration && !analysis.isPython && statement.target.kind !== 'name',
		);
		return;
	}
	if (statement.operator === 'other') {
		bindTarget(analysis, scope, statement.target, numericOr(evaluate(analysis, scope, statement.target)));
		return;
	}
	const known = evaluate(analysis, scope, statement.target);
	bindTarget(analysis, scope, statement.target, add(statement.target, known, statement.value, value));
}

/** True for what is worth remembering as a condition: `found = pattern.match(name)`. */
function isTest(expression: Expression): boolean {
	if (expression.kind === 'call') return expression.callee.kind === 'member' && testMethods.has(expression.callee.property);
	return expression.kind === 'binary' && isComparison(expression.operator);
}

function executeReturn(analysis: Analysis, scope: Scope, expression: Expression | undefined): void {
	const value = expression && evaluate(analysis, scope, expression);
	if (value) analysis.returns.at(-1)?.push(value);
	noteExit(analysis, scope, expression, value);
}

function isPlain(value: Value): boolean {
	return !value.parts && !value.elements && !value.entries && !value.handle && !value.instance && !value.function;
}

function numericOr(value: Value): Value {
	return value.parts || value.elements ? value : numericValue;
}

function executeIf(analysis: Analysis, scope: Scope, statement: StatementOf<'if'>): boolean {
	const truth = decide(analysis, scope, statement.condition);
	evaluate(analysis, scope, statement.condition);
	if (truth !== undefined) return execute(analysis, scope, truth ? statement.consequent : statement.alternative);
	return scope.fork([
		() => {
			assume(analysis, scope, statement.condition, true);
			return execute(analysis, scope, statement.consequent);
		},
		() => {
			assume(analysis, scope, statement.condition, false);
			return execute(analysis, scope, statement.alternative);
		},
	]);
}

function executeLoop(analysis: Analysis, scope: Scope, statement: StatementOf<'loop'>): boolean {
	execute(analysis, scope, statement.initializer);
	const iterable = statement.iterable && evaluate(analysis, scope, statement.iterable);
	if (statement.condition) evaluate(analysis, scope, statement.condition);
	const isEmpty = statement.iterable?.kind === 'list' && statement.iterable.elements.length === 0;
	const isNever = statement.condition !== undefined && decide(analysis, scope, statement.condition) === false;
	const body = () => {
		if (statement.target && iterable) bindTarget(analysis, scope, statement.target, elementOf(iterable), true);
		if (statement.condition) assume(analysis, scope, statement.condition, true);
		execute(analysis, scope, statement.body);
	};
	// What is never run is looked at for the SQL in it, and changes nothing.
	if (isEmpty || isNever) scope.aside(body);
	else scope.loop(body);
	execute(analysis, scope, statement.otherwise);
	return true;
}

/** More cases that run on into each other are not followed through one of them. */
const mostCasesInOne = 8;

function executeSwitch(analysis: Analysis, scope: Scope, statement: StatementOf<'switch'>): boolean {
	const subject = evaluate(analysis, scope, statement.subject);
	const known = subject.number ?? (subject.parts && constantText(subject.parts));
	const { cases } = statement;
	const bodyFrom = (at: number): readonly Statement[] => {
		if (!statement.fallsThrough) return cases[at]?.body ?? [];
		const body: Statement[] = [];
		for (const part of cases.slice(at, at + mostCasesInOne)) {
			for (const inner of part.body) body.push(inner);
			if (part.body.some((inner) => inner.kind === 'exit' || inner.kind === 'return')) break;
		}
		return body;
	};
	const isBreak = (body: readonly Statement[]) => body.some((inner) => inner.kind === 'exit' && inner.how === 'break');
	const runCase = (at: number): boolean => {
		const body = bodyFrom(at);
		const fallsOut = execute(analysis, scope, body);
		return fallsOut || isBreak(body);
	};
	if (known !== undefined) {
		const chosen = cases.findIndex(({ tests }) => tests?.some((test) => isTestFor(analysis, scope, test, known)));
		const at = chosen >= 0 ? chosen : cases.findIndex(({ tests }) => tests === undefined);
		return at < 0 || runCase(at);
	}
	const branches = cases.map(({ tests }, at) => () => {
		for (const test of tests ?? []) {
			assume(
				analysis,
				scope,
				{ kind: 'binary', operator: '==', left: statement.subject, right: test, start: test.start, end: test.end },
				true,
			);
		}
		return runCase(at);
	});
	const hasDefault = cases.some(({ tests }) => tests === undefined);
	return scope.fork(hasDefault ? branches : [...branches, () => true]);
}

function isTestFor(analysis: Analysis, scope: Scope, test: Expression, known: string | number): boolean {
	const value = evaluate(analysis, scope, test);
	return (value.number ?? (value.parts && constantText(value.parts))) === known;
}
