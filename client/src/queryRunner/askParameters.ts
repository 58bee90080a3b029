import * as vscode from 'vscode';
import type { RunnableParameter, RunnableStatement } from '../../../common/src/languageServerProtocol';
import type { BoundParameters, CellValue } from '../../../common/src/values';
import { parseParameter, writeParameter } from './parseParameter';

/** Values given before, by statement and parameter. Kept in memory only: they may be private. */
export type RememberedValues = Map<string, CellValue>;

/** Asks for each parameter in turn; undefined when the user gives up. Nothing is asked where there is nothing to bind. */
export async function askParameters(
	statement: RunnableStatement,
	remembered: RememberedValues,
): Promise<BoundParameters | undefined> {
	const positional: CellValue[] = [];
	const named: Record<string, CellValue> = {};
	for (const [index, parameter] of statement.parameters.entries()) {
		const key = `${statement.sql}\n${index}`;
		const value = await ask(parameter, index, statement.parameters.length, remembered.get(key) ?? parameter.suggestion);
		if (value === undefined) return undefined;
		remembered.set(key, value);
		if (parameter.name === null) positional.push(value);
		else named[parameter.name] = value;
	}
	return { positional, named };
}

function ask(
	parameter: RunnableParameter,
	index: number,
	count: number,
	suggestion: CellValue | undefined,
): Promise<CellValue | undefined> {
	return new Promise((resolve) => {
		const input = vscode.window.createInputBox();
		let answer: CellValue | undefined;
		input.title = `Value for ${parameter.name === null ? '' : ':'}${parameter.label}`;
		input.step = index + 1;
		input.totalSteps = count;
		input.value = suggestion === undefined ? '' : writeParameter(suggestion);
		input.placeholder = "text, 42, NULL, true — or '42' for the text 42";
		input.ignoreFocusOut = true;
		const describe = () => {
			input.prompt = `Bound as ${describeType(parseParameter(input.value))}.`;
		};
		describe();
		input.onDidChangeValue(describe);
		input.onDidAccept(() => {
			answer = parseParameter(input.value);
			input.hide();
		});
		input.onDidHide(() => {
			input.dispose();
			resolve(answer);
		});
		input.show();
	});
}

function describeType(value: CellValue): string {
	if (value === null) return 'NULL';
	if (typeof value === 'object') return 'an integer';
	if (typeof value === 'string') return value === '' ? 'the empty text' : 'text';
	return typeof value === 'number' ? 'a number' : 'a boolean';
}
